using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration.Memory;

[assembly: HostingStartup(typeof(BudCustomer.Sandbox.SandboxStartup))]

namespace BudCustomer.Sandbox;

/// <summary>Gives a portal that starts with empty settings the simulators it lacks; whatever is set stays as it is.</summary>
public sealed class SandboxStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder)
    {
        RunningSandbox? sandbox = null;
        builder.ConfigureAppConfiguration((context, configuration) =>
        {
            sandbox = RunningSandbox.StartAsync(SandboxChoice.ForWhatIsMissingIn(context.Configuration)).GetAwaiter().GetResult();
            // First is weakest: command line, environment and appsettings all win.
            configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = sandbox.PortalSettings });
        });
        builder.ConfigureServices(services => services.AddSingleton<IHostedService>(
            host => ActivatorUtilities.CreateInstance<LivesWithTheHost>(host, sandbox!)));
    }

    private sealed class LivesWithTheHost(RunningSandbox sandbox, IServer server, IHostApplicationLifetime lifetime) : IHostedService, IAsyncDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            SandboxFile.Write(sandbox);
            // Only then does the portal have an address.
            lifetime.ApplicationStarted.Register(() =>
            {
                if (Uri.TryCreate(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(), UriKind.Absolute, out var portal))
                    sandbox.Meet(portal);
            });
            return Task.CompletedTask;
        }

        public async Task StopAsync(CancellationToken cancellationToken) => await sandbox.DisposeAsync();

        /// <summary>For a host that was built and never started.</summary>
        public ValueTask DisposeAsync() => sandbox.DisposeAsync();
    }
}
