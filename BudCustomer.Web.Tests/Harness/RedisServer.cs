using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>A redis-server of one test: it can be killed, frozen and started again on the same port.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bud-redis-").FullName;
    private Process? _process;

    private bool IsKept { get; init; }

    public int Port { get; } = FreePort.Take();

    public string Configuration => $"127.0.0.1:{Port}";

    /// <param name="isKept">True: what it was told survives <see cref="Kill"/>, as with the append-only file of production.</param>
    public static async Task<RedisServer> StartNewAsync(bool isKept = false)
    {
        var server = new RedisServer { IsKept = isKept };
        await server.StartAsync();
        return server;
    }

    /// <param name="further">More of its command line.</param>
    public async Task StartAsync(params string[] further)
    {
        _process = Process.Start(new ProcessStartInfo("redis-server",
            ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", IsKept ? "yes" : "no", "--appendfsync", "always", "--dir", _folder, .. further])
        {
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await FreePort.WaitUntilTakenAsync(Port);
    }

    /// <summary>What redis-cli says to a command.</summary>
    public async Task<string> SayAsync(params string[] command)
    {
        using var client = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{Port}", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return said.Trim();
    }

    /// <summary>Nothing it was told is left.</summary>
    public void Empty()
    {
        Kill();
        foreach (var folder in Directory.EnumerateDirectories(_folder)) Directory.Delete(folder, recursive: true);
    }

    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
    }

    /// <summary>Accepts connections and never answers, until <see cref="Thaw"/>.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            Kill();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Signal(string name) => Process.Start("kill", [$"-{name}", $"{_process!.Id}"]).WaitForExit();
}

/// <summary>Ports for servers that cannot choose one themselves.</summary>
public static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task WaitUntilTakenAsync(int port, int tries = 200)
    {
        for (var left = tries; left > 0; left--)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"Nothing listens on port {port} after {tries / 20} seconds.");
    }
}
