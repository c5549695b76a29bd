using System.Net;
using System.Net.Sockets;

namespace BudCustomer.Bench;

/// <summary>A way to Redis that holds every answer back for a while: what a page then takes longer says how often it waits for one.</summary>
internal sealed class SlowRedis : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _redis;
    private long _bytes;

    public SlowRedis(int redis)
    {
        _redis = redis;
        _listener.Start();
        _ = AcceptAsync();
    }

    public TimeSpan Delay { get; set; }

    /// <summary>What Redis has answered so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public string Configuration => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket portal;
            try
            {
                portal = await _listener.AcceptSocketAsync();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }

            var redis = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            portal.NoDelay = true;
            await redis.ConnectAsync(IPAddress.Loopback, _redis);
            _ = PumpAsync(portal, redis, isAnswer: false);
            _ = PumpAsync(redis, portal, isAnswer: true);
        }
    }

    /// <summary>Each piece leaves in its order, a delay after it came; pieces that come together do not wait for each other.</summary>
    private async Task PumpAsync(Socket from, Socket to, bool isAnswer)
    {
        var last = Task.CompletedTask;
        try
        {
            var buffer = new byte[64 * 1024];
            for (int count; (count = await from.ReceiveAsync(buffer)) > 0;)
            {
                var piece = buffer[..count];
                if (isAnswer)
                    Interlocked.Add(ref _bytes, count);
                last = SendAsync(last, isAnswer && Delay > TimeSpan.Zero ? Task.Delay(Delay) : Task.CompletedTask, to, piece);
            }

            await last;
        }
        catch (SocketException)
        {
            // The other end is gone.
        }
        finally
        {
            to.Dispose();
        }
    }

    private static async Task SendAsync(Task earlier, Task due, Socket to, byte[] piece)
    {
        await earlier;
        await due;
        await to.SendAsync(piece);
    }
}
