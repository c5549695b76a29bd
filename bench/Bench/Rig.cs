using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BudCustomer.Sandbox;

namespace BudCustomer.Bench;

/// <summary>Where the builds are, the simulators and Redis: everything but the servers that are measured.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process? _redis;

    private Rig(string folder, RunningSandbox sandbox, Process? redis, int redisPort)
    {
        (_folder, Sandbox, _redis, RedisPort) = (folder, sandbox, redis, redisPort);
    }

    public RunningSandbox Sandbox { get; }

    public int RedisPort { get; }

    /// <param name="folder">Holds <c>portal</c> and <c>reference</c>, published.</param>
    public static async Task<Rig> StartAsync(string folder)
    {
        var port = FreePort();
        var redis = File.Exists("/usr/bin/redis-server") ? StartRedis(port) : null;
        var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis is null ? null : $"127.0.0.1:{port}" });
        if (redis is null)
            port = int.Parse(sandbox.PortalSettings["Redis:Configuration"]!.Split(':')[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        return new Rig(folder, sandbox, redis, port);
    }

    /// <param name="redis">Another way to Redis than the straight one.</param>
    public Task<Server> PortalAsync(int? cpu = null, Pod? pod = null, string? redis = null)
    {
        List<KeyValuePair<string, string?>> settings =
        [
            .. Sandbox.PortalSettings, new("ASPNETCORE_ENVIRONMENT", "Staging"), new("Portal:Limits:Factor", "100000"),
        ];
        if (redis is not null)
            settings.Add(new("Redis:Configuration", redis));
        return Server.StartAsync(Path.Combine(_folder, "portal"), "./BudCustomer.Web", settings, cpu, pod);
    }

    public Task<Server> ReferenceAsync(int? cpu = null, Pod? pod = null) =>
        Server.StartAsync(Path.Combine(_folder, "reference"), "dotnet Reference.dll", [], cpu, pod);

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        if (_redis is not null)
        {
            _redis.Kill();
            await _redis.WaitForExitAsync();
            _redis.Dispose();
        }
    }

    private static Process StartRedis(int port)
    {
        var start = new ProcessStartInfo("/usr/bin/redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
        };
        var redis = Process.Start(start)!;
        redis.OutputDataReceived += (_, _) => { };
        redis.BeginOutputReadLine();
        return redis;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
