using System.Security.Cryptography;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Everything this Stripe remembers; used under <see cref="Gate"/>.</summary>
internal sealed class StripeStore
{
    private readonly SandboxWorld _world;
    private readonly InvoiceBook _book;

    public StripeStore(SandboxWorld world)
    {
        _world = world;
        _book = new(this);
        var since = new DateTimeOffset(2025, 1, 10, 9, 0, 0, TimeSpan.Zero);
        foreach (var (id, who) in SeededInvoices.Customers)
        {
            var customer = new StripeCustomer
            {
                Id = id,
                Created = since,
                SearchableFrom = since,
                InvoicePrefix = who.Key.ToUpperInvariant(),
                Name = who.Company,
                Email = who.Email,
                IsDelinquent = id == SeededInvoices.Ember,
                IsSubscribed = true,
                DefaultPaymentMethod = $"pm_sandbox_{who.Key}",
                Metadata = { ["bud_user_id"] = who.UserId.ToString() },
            };
            Customers.Add(id, customer);
            var fails = id == SeededInvoices.Ember;
            Cards.Add(customer.DefaultPaymentMethod, new(customer.DefaultPaymentMethod, "visa", fails ? "0341" : "4242", 8, 2030, since, id));
        }
    }

    public Lock Gate { get; } = new();

    /// <summary>How long the search does not find a new customer.</summary>
    public TimeSpan SearchLag { get; set; } = TimeSpan.FromSeconds(60);

    public SortedDictionary<string, StripeCustomer> Customers { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StripeCard> Cards { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StripeSetupIntent> SetupIntents { get; } = new(StringComparer.Ordinal);

    public List<StripePortalSession> PortalSessions { get; } = [];

    public DateTimeOffset Now => _world.Clock.GetUtcNow();

    /// <summary>Where its own pages live.</summary>
    public Uri Address => _world.Addresses.TryGetValue("stripe", out var address) ? address : new("http://localhost");

    public InvoiceBook Invoices => _book;

    public static string NewId(string prefix) => $"{prefix}_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";

    public StripeCustomer Customer(string? id) =>
        id is not null && Customers.TryGetValue(id, out var customer) ? customer : throw StripeFailure.Missing("customer", id);

    public StripeCard Card(string? id) =>
        id is not null && Cards.TryGetValue(id, out var card) ? card : throw StripeFailure.Missing("PaymentMethod", id);

    /// <summary>Attaches the card, or a fresh one when the id is that of a test card.</summary>
    public StripeCard Attach(string id, string customer)
    {
        var card = StripeCard.Test(id, NewId("pm"), Now) ?? Card(id);
        if (card.Customer is not null && card.Customer != customer)
            throw StripeFailure.Invalid("The payment method you provided has already been attached to a customer.");
        return Cards[card.Id] = card with { Customer = Customer(customer).Id };
    }

    public StripeCard Detach(string id)
    {
        var card = Card(id);
        if (card.Customer is null) throw StripeFailure.Invalid("The payment method you provided is not attached to a customer so detachment is impossible.");
        if (Customer(card.Customer).DefaultPaymentMethod == id) Customer(card.Customer).DefaultPaymentMethod = null;
        return Cards[id] = card with { Customer = null };
    }

    public IEnumerable<StripeCard> CardsOf(string customer) =>
        Cards.Values.Where(card => card.Customer == customer).OrderByDescending(card => card.Created).ThenByDescending(card => card.Id, StringComparer.Ordinal);
}
