namespace BudCustomer.Web.Customers;

/// <summary>A key of which nobody knows whether it was made: said on every page until that is settled (design §6).</summary>
/// <param name="Name">The name it was asked for with; unique in its project.</param>
/// <param name="CredentialId">Known when it was made and its only showing may not have reached the customer.</param>
public sealed record UnconfirmedKey(string Name, Guid ProjectId, DateTimeOffset AskedAt, Guid? CredentialId = null)
{
    /// <summary>Making, looking and showing are over by then; before, nothing is wrong.</summary>
    public bool IsDue(DateTimeOffset now) => now - AskedAt > TimeSpan.FromSeconds(30);
}

public sealed class UnconfirmedKeys(RecordStore store)
{
    private readonly RecordHash<UnconfirmedKey> _hash = new(store, "unconfirmed", RecordsJson.Default.UnconfirmedKey);

    /// <summary>Oldest first.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<IReadOnlyList<UnconfirmedKey>> AllAsync(string owner) =>
        [.. (await _hash.ReadAllAsync(owner)).OrderBy(key => key.AskedAt)];

    /// <exception cref="RecordsAway">Redis is away: remember it before asking upstream, so that this cannot lose it.</exception>
    public Task AddAsync(string owner, UnconfirmedKey key) => _hash.WriteAsync(owner, NameOf(key), key);

    /// <summary>The same, unless the name is in doubt already: then false, and nothing is asked of upstream under that name.</summary>
    public Task<bool> ClaimAsync(string owner, UnconfirmedKey key) => _hash.AddAsync(owner, NameOf(key), key);

    public Task SettleAsync(string owner, UnconfirmedKey key) => _hash.RemoveAsync(owner, NameOf(key));

    private static string NameOf(UnconfirmedKey key) => $"{key.ProjectId:N}\n{key.Name}";
}
