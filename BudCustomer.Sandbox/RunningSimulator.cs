using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BudCustomer.Sandbox;

/// <summary>One simulator in a web server of its own, its controls in front of it on the same port.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    private readonly ISimulator _simulator;
    private readonly Uri _address;

    private RunningSimulator(ISimulator simulator, WebApplication app, SimulatorControls controls, Uri address)
    {
        _simulator = simulator;
        App = app;
        Controls = controls;
        _address = address;
    }

    public WebApplication App { get; }

    public SimulatorControls Controls { get; }

    public IEnumerable<KeyValuePair<string, string?>> PortalSettings(SandboxWorld world) => _simulator.PortalSettings(_address, world);

    public static async Task<RunningSimulator> StartAsync(ISimulator simulator, SandboxWorld world, int port, CancellationToken cancellation)
    {
        var controls = new SimulatorControls();
        var app = Build(simulator, world, port);
        app.UseRouting();
        app.UseMiddleware<FaultMiddleware>(controls);
        app.MapControls(simulator.Name, controls, world);
        simulator.Map(app, world);
        await app.StartAsync(cancellation);

        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        // "localhost" is another site than the portal's 127.0.0.1, so cookies and SameSite behave as in production.
        var address = new Uri($"http://localhost:{new Uri(bound).Port}");
        world.Addresses[simulator.Name] = address;
        return new RunningSimulator(simulator, app, controls, address);
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await App.StopAsync(soon.Token);
        await App.DisposeAsync();
    }

    private static WebApplication Build(ISimulator simulator, SandboxWorld world, int port)
    {
        // The empty builder reads no environment and no appsettings: those are the portal's, its hosting startup included.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(RunningSimulator).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostLifetime, LivesWithTheSandbox>();
        builder.Services.AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddSingleton(world);
        simulator.AddServices(builder.Services, world);
        return builder.Build();
    }

    /// <summary>Without it each simulator would answer Ctrl-C by itself, before the portal has stopped.</summary>
    private sealed class LivesWithTheSandbox : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
