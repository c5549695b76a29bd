namespace BudCustomer.Web.Customers;

/// <summary>The preferences of a customer, on every device.</summary>
public sealed class SavedPreferences(RecordStore store)
{
    private const string Only = "preferences";

    private readonly RecordHash<Preferences> _hash = new(store, "preferences", RecordsJson.Default.Preferences);

    /// <summary>Null when the customer never chose any.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public Task<Preferences?> ReadAsync(string owner) => _hash.ReadAsync(owner, Only);

    /// <summary>Changes some of them and keeps the rest, whatever another tab does at the same time.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<Preferences> ChangeAsync(string owner, Func<Preferences, Preferences> change) =>
        await _hash.ChangeAsync(owner, Only, was => change(was ?? Preferences.Default)) ?? Preferences.Default;
}
