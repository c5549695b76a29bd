using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting.Health;

/// <summary>
/// After SIGTERM: not ready at once, but serving until the load balancer has noticed; then no new connections, and what runs
/// gets <see cref="Finish"/> (security REL-08).
/// </summary>
public sealed partial class Draining(IOptions<PortalOptions> portal, IHostEnvironment environment, ILogger<Draining> log)
    : IHostedLifecycleService
{
    public static readonly TimeSpan Finish = TimeSpan.FromSeconds(25);

    private readonly TimeSpan _serve = Time(portal.Value, environment);

    public static TimeSpan Time(PortalOptions portal, IHostEnvironment environment) =>
        TimeSpan.FromSeconds(portal.DrainSeconds ?? (environment.IsDevelopment() ? 0 : 5));

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_serve == TimeSpan.Zero)
            return;
        LogDraining(_serve.TotalSeconds);
        await Task.Delay(_serve, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(10, LogLevel.Information, "Told to stop: serving for {Seconds} more seconds.")]
    private partial void LogDraining(double seconds);
}

/// <summary>While draining, each answer closes its connection, so that clients go to another replica.</summary>
public sealed class LastAnswers(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return next(context);
    }
}
