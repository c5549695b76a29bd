namespace BudCustomer.Web.Customers;

/// <param name="Id"><c>cus_…</c></param>
public sealed record StripeCustomer(string Id);

/// <summary>The customer's id at Stripe: kept because Stripe's search lags behind (design §9).</summary>
public sealed class StripeLink(RecordStore store)
{
    private const string Only = "customer";

    private readonly RecordHash<StripeCustomer> _hash = new(store, "stripe", RecordsJson.Default.StripeCustomer);

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<string?> FindAsync(string owner) => (await _hash.ReadAsync(owner, Only))?.Id;

    /// <summary>Keeps the first id given, and returns the one that is kept.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<string> KeepAsync(string owner, string id) =>
        (await _hash.ChangeAsync(owner, Only, was => was ?? new StripeCustomer(id)))!.Id;

    /// <summary>For a customer deleted at Stripe: removed only if it is still this one.</summary>
    public Task ForgetAsync(string owner, string id) => _hash.ChangeAsync(owner, Only, was => was?.Id == id ? null : was);
}
