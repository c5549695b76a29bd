using System.Net;
using System.Reflection;
using BudCustomer.Web.Budapp.KeySecrets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudCustomer.Web.Budapp;

public static class BudappSetup
{
    private static readonly string Agent =
        $"budCustomer/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(2) ?? "0"}";

    /// <summary>The Apis, each a singleton, and one named HTTP client a class of calls.</summary>
    public static WebApplicationBuilder AddBudapp(this WebApplicationBuilder builder)
    {
        AddBudapp(builder.Services, builder.Configuration.GetSection(BudappLimits.Section).Get<BudappLimits>() ?? new BudappLimits());
        return builder;
    }

    internal static void AddBudapp(IServiceCollection services, BudappLimits limits)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(limits);
        services.AddSingleton<BudappTelemetry>();
        services.AddSingleton<UpstreamSecurityEvents>();
        services.AddSingleton<BudappHttp>();
        services.AddSingleton<AccountApi>();
        services.AddSingleton<ProjectsApi>();
        services.AddSingleton<UsageApi>();
        services.AddSingleton<BillingApi>();
        services.AddSingleton<CredentialsApi>();
        services.AddSingleton<AuditApi>();
        services.AddSingleton<CatalogApi>();
        services.AddSingleton<InferencesApi>();
        services.AddSingleton<KeyReveal>();
        foreach (var kind in Enum.GetValues<BudappClass>())
            AddClient(services, kind, limits);
    }

    private static void AddClient(IServiceCollection services, BudappClass kind, BudappLimits limits)
    {
        var own = limits.Of(kind);
        var client = services.AddHttpClient(BudappHttp.ClientName(kind), http =>
        {
            // The pipeline has the time limits, Connect apart.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
            http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        });
        client.RemoveAllLoggers();
        client.UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.ConnectTimeout = limits.Connect;
            handler.AutomaticDecompression = DecompressionMethods.All;
            handler.MaxConnectionsPerServer = own.Slots;
            handler.MaxResponseHeadersLength = 64;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        });
        client.AddResilienceHandler("budapp", pipeline => BudappResilience.AddTo(pipeline, limits, own));
        client.AddHttpMessageHandler(() => new CappedBodyHandler(own.MaxBytes));
    }
}
