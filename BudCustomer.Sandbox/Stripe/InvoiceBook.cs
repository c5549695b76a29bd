namespace BudCustomer.Sandbox.Stripe;

/// <summary>The invoices of all customers: the seeded ones of the day, and what was changed or added since.</summary>
internal sealed class InvoiceBook(StripeStore store)
{
    private readonly Dictionary<string, (long Version, IReadOnlyList<StripeInvoice> Invoices)> _seeded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<StripeInvoice, StripeInvoice>> _changed = new(StringComparer.Ordinal);
    private readonly List<StripeInvoice> _added = [];

    /// <returns>Newest first.</returns>
    public IEnumerable<StripeInvoice> Of(string customer)
    {
        var seeded = Seeded(customer).Select(Current);
        var added = _added.Where(invoice => invoice.Customer == customer).Select(Current).Reverse().ToList();
        return added.Count == 0 ? seeded : added.Concat(seeded).OrderByDescending(invoice => invoice.Created);
    }

    public IEnumerable<StripeInvoice> All() => store.Customers.Keys.SelectMany(Of).OrderByDescending(invoice => invoice.Created);

    public StripeInvoice Get(string id) =>
        store.Customers.Keys.SelectMany(Of).FirstOrDefault(invoice => invoice.Id == id) ?? throw StripeFailure.Missing("invoice", id);

    public void Add(StripeInvoice invoice) => _added.Add(invoice);

    /// <exception cref="StripeFailure">It is not open.</exception>
    public StripeInvoice Pay(string id)
    {
        if (Get(id).Status != "open") throw StripeFailure.Invalid("Invoice is not open, so it cannot be paid.");
        var now = store.Now;
        return Change(id, invoice => invoice with { Status = "paid", PaidAt = now, NextAttempt = null });
    }

    public StripeInvoice Void(string id)
    {
        var now = store.Now;
        return Change(id, invoice => invoice with { Status = "void", PaidAt = null, VoidedAt = now });
    }

    /// <summary>The plan and the usage so far, as the next invoice would have them.</summary>
    public StripeInvoice Upcoming(StripeCustomer customer)
    {
        if (!customer.IsSubscribed) throw StripeFailure.NoUpcoming(customer.Id);
        var next = SeededInvoices.MonthOf(store.Now).AddMonths(1);
        var like = Seeded(customer.Id)[0];
        var key = SeededInvoices.Customers[customer.Id].Key;
        var plan = like.Lines[0] is { Kind: "plan" } line ? (line.Description, line.Amount) : ("Enterprise plan", 450_000);
        return new()
        {
            Id = $"upcoming_in_{key}{next:yyyyMM}",
            Number = null,
            Customer = customer.Id,
            Created = next,
            Status = "draft",
            Lines = SeededLines.Month(key, next, plan.Item1, plan.Item2, key == "cobalt" ? 40 : 1),
        };
    }

    private StripeInvoice Change(string id, Func<StripeInvoice, StripeInvoice> change)
    {
        Get(id);
        _changed[id] = change;
        return Get(id);
    }

    private StripeInvoice Current(StripeInvoice invoice) => _changed.TryGetValue(invoice.Id, out var change) ? change(invoice) : invoice;

    private IReadOnlyList<StripeInvoice> Seeded(string customer)
    {
        var version = SeededInvoices.Version(customer, store.Now);
        if (!_seeded.TryGetValue(customer, out var kept) || kept.Version != version)
            _seeded[customer] = kept = (version, SeededInvoices.Of(customer, store.Now));
        return kept.Invoices;
    }
}
