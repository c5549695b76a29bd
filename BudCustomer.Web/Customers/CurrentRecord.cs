namespace BudCustomer.Web.Customers;

/// <summary>
/// The record of this request's customer, as every page needs it. Reading begins right after sign-in is known, beside
/// the page's own questions: one wait on Redis for both. Redis away means defaults and no banners.
/// </summary>
public sealed class CurrentRecord(SavedPreferences saved, UnconfirmedKeys unconfirmed)
{
    private string? _owner;
    private Task<Preferences?> _read = Task.FromResult<Preferences?>(null);
    private Task<IReadOnlyList<UnconfirmedKey>> _banners = Task.FromResult<IReadOnlyList<UnconfirmedKey>>([]);

    /// <summary>Known before the page runs: from the browser's copy, else from the record.</summary>
    public Preferences Preferences { get; private set; } = Preferences.Default;

    /// <summary>Keys whose making was not confirmed; empty when Redis is away.</summary>
    public Task<IReadOnlyList<UnconfirmedKey>> UnconfirmedKeys => _banners;

    /// <summary>What the record itself says, the defaults when it says nothing; null when Redis is away.</summary>
    internal Task<Preferences?> Found => _read;

    internal async Task BeginAsync(string owner, Preferences? copy)
    {
        // The error page of a request is part of it.
        if (_owner == owner)
            return;

        _owner = owner;
        _read = Quiet<Preferences?>(SavedAsync(owner), null);
        _banners = Quiet(unconfirmed.AllAsync(owner), []);
        Preferences = copy ?? await _read ?? Preferences.Default;
    }

    internal void BeginWithNobody(Preferences? copy) => Preferences = copy ?? Preferences.Default;

    private async Task<Preferences?> SavedAsync(string owner) => await saved.ReadAsync(owner) ?? Preferences.Default;

    private static async Task<T> Quiet<T>(Task<T> read, T otherwise)
    {
        try
        {
            return await read;
        }
        catch (RecordsAway)
        {
            return otherwise;
        }
    }
}
