using BudCustomer.Sandbox.Budapp.Accounts;
using BudCustomer.Sandbox.Budapp.Alerts;
using BudCustomer.Sandbox.Budapp.Audit;
using BudCustomer.Sandbox.Budapp.Billing;
using BudCustomer.Sandbox.Budapp.Credentials;
using BudCustomer.Sandbox.Budapp.Inferences;
using BudCustomer.Sandbox.Budapp.Metrics;
using BudCustomer.Sandbox.Budapp.Projects;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>The Bud AI Foundry backend as far as a customer portal sees it, oddities included.</summary>
public sealed class BudappSimulator : ISimulator
{
    public string Name => "budapp";

    public void AddServices(IServiceCollection services, SandboxWorld world) => services.AddSingleton(new BudappBooks(world));

    public void Map(WebApplication app, SandboxWorld world)
    {
        foreach (var routes in RoutesOf(world, app.Services.GetRequiredService<BudappBooks>())) routes.Map(app);
        app.MapFallback("{**path}", (HttpContext http) =>
            http.Request.Path.Value!.Contains("/internal/", StringComparison.Ordinal) ? Envelopes.E6() : Envelopes.NotFound());
    }

    public IEnumerable<KeyValuePair<string, string?>> PortalSettings(Uri address, SandboxWorld world) =>
        [new("Budapp:BaseUrl", address.ToString())];

    private static IEnumerable<IBudappRoutes> RoutesOf(SandboxWorld world, BudappBooks books) =>
    [
        new UserRoutes(world, books),
        new PlaygroundRoutes(world),
        new ProjectRoutes(world, books),
        new AggregatedRoutes(world),
        new SeriesRoutes(world),
        new SwitchRoutes(world, books),
        new CredentialRoutes(world, books),
        new CredentialControls(world, books),
        new AuditRoutes(world, books),
        new RegistrationRoutes(world, books),
        new ResetRoutes(world, books),
        new LogoutRoutes(world),
        new RateLimitControls(books),
        new AlertRoutes(world, books),
        new NotificationRoutes(world),
        new ProjectChangeRoutes(world, books),
        new ProjectMemberRoutes(world),
        new BillingRoutes(world),
        new HistoryRoutes(world),
        new CatalogRoutes(world),
        new InferenceRoutes(world),
    ];
}
