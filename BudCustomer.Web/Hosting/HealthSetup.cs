using BudCustomer.Web.Hosting.Health;
using BudCustomer.Web.Hosting.Limits;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// Live says that the process runs; ready says that it may get traffic. Neither looks at budapp, Keycloak or Stripe: a shared
/// dependency that is away must not take every replica out (security REL-09).
/// </summary>
public static class HealthSetup
{
    private const string Ready = "ready";

    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<DrainCheck>("draining", tags: [Ready])
            .AddCheck<KeyRingCheck>("key ring", tags: [Ready]);
        builder.Services.AddSingleton<KeyRingCheck>();
        builder.Services.AddSingleton<Dependencies>();
        builder.Services.AddHostedService<Draining>();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<PortalOptions>>((host, portal) =>
            host.ShutdownTimeout = Draining.Time(portal.Value, builder.Environment) + Draining.Finish);
        builder.Services.AddHttpClient(Dependencies.Client, http => http.Timeout = Dependencies.Patience)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false);
        return builder;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/deps", PrivateHealth.GetAsync).AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().WithMetadata(new UnlimitedAttribute());
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous().WithMetadata(new UnlimitedAttribute());
    }
}

/// <summary>Not ready once the process was told to stop.</summary>
public sealed class DrainCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
