using BudCustomer.Sandbox.Cache;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox;

/// <summary>Simulators that run, and how tests steer them.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    private readonly Dictionary<string, RunningSimulator> _simulators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("bud-sandbox-");
    private GarnetRedis? _redis;

    private RunningSandbox() { }

    public SandboxWorld World { get; } = new();

    /// <summary>Name of a simulator to <c>http://localhost:PORT</c>.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => World.Addresses;

    /// <summary>What the portal needs to find the simulators; keys as <c>Budapp:BaseUrl</c>.</summary>
    public IReadOnlyDictionary<string, string?> PortalSettings => _settings;

    /// <summary>
    /// Servers must not inherit the caller's execution context: activities, cultures and test scopes would leak into every request.
    /// </summary>
    public static Task<RunningSandbox> StartAsync(SandboxChoice choice, CancellationToken cancellation = default)
    {
        if (ExecutionContext.IsFlowSuppressed()) return Task.Run(() => StartHereAsync(choice, cancellation), cancellation);
        using (ExecutionContext.SuppressFlow()) return Task.Run(() => StartHereAsync(choice, cancellation), cancellation);
    }

    /// <summary>Calls since the start or the last reset, by method and route template.</summary>
    public IReadOnlyDictionary<string, int> Calls(string simulator) => _simulators[simulator].Controls.Calls;

    public int Calls(string simulator, string route) => Calls(simulator).GetValueOrDefault(route);

    /// <summary>The JSON that a route was sent last, or null.</summary>
    public string? LastBody(string simulator, string route) => _simulators[simulator].Controls.LastBody(route);

    public void ResetCalls()
    {
        foreach (var simulator in _simulators.Values) simulator.Controls.ResetCalls();
    }

    public void Fault(string simulator, Fault fault) => _simulators[simulator].Controls.Add(fault);

    public void ClearFaults()
    {
        foreach (var simulator in _simulators.Values) simulator.Controls.ClearFaults();
    }

    /// <summary>A service of a simulator, for tests that look inside.</summary>
    public T Service<T>(string simulator) where T : notnull => _simulators[simulator].App.Services.GetRequiredService<T>();

    /// <summary>Where a portal listens: Stripe's webhooks go there, so that paying in the sandbox is seen in the portal.</summary>
    public void Meet(Uri portal)
    {
        if (_simulators.TryGetValue("stripe", out var stripe))
            stripe.App.Services.GetRequiredService<Stripe.StripeWebhooks>().Endpoints[new Uri(portal, "/webhooks/stripe").AbsoluteUri] = 0;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var simulator in _simulators.Values.Reverse()) await simulator.DisposeAsync();
        _simulators.Clear();
        _redis?.Dispose();
        _redis = null;
        World.Dispose();
        _files.Refresh();
        if (_files.Exists) _files.Delete(recursive: true);
    }

    private static async Task<RunningSandbox> StartHereAsync(SandboxChoice choice, CancellationToken cancellation)
    {
        var sandbox = new RunningSandbox();
        try
        {
            await sandbox.FillAsync(choice, cancellation);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    private async Task FillAsync(SandboxChoice choice, CancellationToken cancellation)
    {
        if (choice.Now is { } now) World.Clock.Set(now);
        _redis = choice.RedisConfiguration is null ? GarnetRedis.Start() : null;
        _settings["Redis:Configuration"] = choice.RedisConfiguration ?? _redis!.Configuration;
        foreach (var simulator in Simulators.All().Where(each => choice.Wants(each.Name)))
        {
            var running = await RunningSimulator.StartAsync(simulator, World, choice.Ports.GetValueOrDefault(simulator.Name), cancellation);
            _simulators.Add(simulator.Name, running);
        }

        foreach (var simulator in _simulators.Values)
            foreach (var (key, value) in simulator.PortalSettings(World))
                _settings[key] = value;
        if (Addresses.ContainsKey("budapp")) await WriteBudappKeyAsync(cancellation);
    }

    private async Task WriteBudappKeyAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(_files.FullName, "budapp.pem");
        await File.WriteAllTextAsync(path, World.BudappKey.ExportPkcs8PrivateKeyPem(), cancellation);
        _settings["Budapp:PrivateKeyPath"] = path;
        _settings.TryAdd("Portal:InferenceBaseUrl", "https://inference.bud.example/v1");
    }
}
