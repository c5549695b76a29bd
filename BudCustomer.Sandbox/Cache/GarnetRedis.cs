using System.Net;
using System.Net.Sockets;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;

namespace BudCustomer.Sandbox.Cache;

/// <summary>A Redis in this process, so that a newcomer needs none.</summary>
internal sealed class GarnetRedis : IDisposable
{
    private const int Attempts = 5;
    private readonly GarnetServer _server;

    private GarnetRedis(GarnetServer server, int port)
    {
        _server = server;
        Configuration = $"127.0.0.1:{port}";
    }

    /// <summary>For <c>Redis:Configuration</c>.</summary>
    public string Configuration { get; }

    public static GarnetRedis Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new GarnetServer([
                "--bind", "127.0.0.1", "--port", $"{port}", "--lua", "--lua-transaction-mode", "--memory", "64m", "--index", "8m", "-q"], NullLoggerFactory.Instance);
            try
            {
                server.Start();
                return new GarnetRedis(server, port);
            }
            catch (SocketException) when (attempt < Attempts)
            {
                // Somebody took the port between the look and the bind.
                server.Dispose();
            }
        }
    }

    public void Dispose() => _server.Dispose();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
