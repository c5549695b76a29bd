using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>A Stripe of our own: the calls a portal makes, signed webhooks, and plain pages so that no link is dead.</summary>
public sealed class StripeSimulator : ISimulator
{
    public string Name => "stripe";

    public static string WebhookSecret => StripeWebhooks.Secret;

    /// <summary>Customer ids of the seeded customers; the others have none.</summary>
    public static string AcmeCustomer => SeededInvoices.Acme;

    public static string CobaltCustomer => SeededInvoices.Cobalt;

    public static string EmberCustomer => SeededInvoices.Ember;

    public void AddServices(IServiceCollection services, SandboxWorld world)
    {
        services.AddSingleton(_ => new StripeStore(world));
        services.AddSingleton(_ => new StripeWebhooks(world));
        services.AddSingleton<StripeJson>();
        services.AddSingleton<StripeSwitches>();
        services.AddSingleton<IdempotencyKeys>();
    }

    public void Map(WebApplication app, SandboxWorld world)
    {
        var routes = new StripeRoutes(app);
        CustomerRoutes.Map(routes);
        InvoiceRoutes.Map(routes);
        PaymentMethodRoutes.Map(routes);
        routes.Rest();
        HostedInvoicePage.Map(app);
        BillingPortalPage.Map(app);
        StripeControls.Map(app.MapGroup("/_sandbox/stripe"));
    }

    public IEnumerable<KeyValuePair<string, string?>> PortalSettings(Uri address, SandboxWorld world) =>
    [
        new("Stripe:SecretKey", StripeRoutes.SecretKey),
        new("Stripe:PublishableKey", "pk_test_sandbox51Bud000000000000000000"),
        new("Stripe:WebhookSecret", StripeWebhooks.Secret),
        new("Stripe:ApiBase", address.AbsoluteUri.TrimEnd('/')),
    ];
}
