namespace BudCustomer.Web.Customers;

/// <summary>What the portal knows of a key that budapp does not.</summary>
/// <param name="Hint">The first characters, saved when the key was made; never the key.</param>
/// <param name="Predecessor">The key this one replaces.</param>
/// <param name="Successor">The key made to replace this one.</param>
public sealed record KeyHint(Guid CredentialId, string Hint, DateTimeOffset CreatedAt, Guid? Predecessor = null, Guid? Successor = null);

/// <summary>Hints and rotation links. Losing them costs comfort only.</summary>
public sealed class KeyHints(RecordStore store)
{
    private readonly RecordHash<KeyHint> _hash = new(store, "hints", RecordsJson.Default.KeyHint);

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<IReadOnlyDictionary<Guid, KeyHint>> AllAsync(string owner) =>
        (await _hash.ReadAllAsync(owner)).ToDictionary(hint => hint.CredentialId);

    /// <summary>Of the keys of one page.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<IReadOnlyDictionary<Guid, KeyHint>> SomeAsync(string owner, IEnumerable<Guid> credentialIds) =>
        (await _hash.ReadSomeAsync(owner, credentialIds.Select(Name))).ToDictionary(hint => hint.CredentialId);

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public Task<KeyHint?> FindAsync(string owner, Guid credentialId) => _hash.ReadAsync(owner, Name(credentialId));

    /// <summary>The first hint of a key stays.</summary>
    public Task<bool> AddAsync(string owner, KeyHint hint) => _hash.AddAsync(owner, Name(hint.CredentialId), hint);

    /// <summary>Links both keys of a rotation. A key whose hint is not known gets an empty one.</summary>
    public async Task LinkAsync(string owner, Guid predecessor, Guid successor, DateTimeOffset now)
    {
        await _hash.ChangeAsync(owner, Name(successor), was => (was ?? new KeyHint(successor, "", now)) with { Predecessor = predecessor });
        await _hash.ChangeAsync(owner, Name(predecessor), was => (was ?? new KeyHint(predecessor, "", now)) with { Successor = successor });
    }

    /// <summary>For a revoked key.</summary>
    public Task RemoveAsync(string owner, Guid credentialId) => _hash.RemoveAsync(owner, Name(credentialId));

    private static string Name(Guid id) => id.ToString("N");
}
