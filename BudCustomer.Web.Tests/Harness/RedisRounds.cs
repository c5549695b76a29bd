using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BudCustomer.Web.Hosting;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// Stands in front of Redis and counts waits. The first command of a round shuts the way back; what else the portal asks
/// meanwhile belongs to the same round; then everything is answered. A command that needed an answer opens the next round.
/// </summary>
public sealed class RedisRounds : IAsyncDisposable
{
    /// <summary>Long enough for everything that runs side by side to be asked, on a busy machine too.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);

    private static readonly HashSet<string> Housekeeping =
        ["PING", "ECHO", "INFO", "CLIENT", "HELLO", "AUTH", "SELECT", "CONFIG", "CLUSTER", "SENTINEL", "ROLE", "SUBSCRIBE", "PUBLISH"];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<List<string>> _rounds = new();
    private readonly Lock _gate = new();
    private readonly int _port;
    private bool _counts;
    private List<string>? _round;
    private TaskCompletionSource _open = Opened();

    public RedisRounds(RedisServer redis)
    {
        _port = redis.Port;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Configuration => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The commands of each round while <paramref name="work"/> ran.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> CountAsync(Func<Task> work)
    {
        _rounds.Clear();
        _counts = true;
        await work();
        _counts = false;
        return [.. _rounds];
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_ending.Token);
            var server = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _port, _ending.Token);
            _ = AskAsync(client.GetStream(), server.GetStream());
            _ = AnswerAsync(server.GetStream(), client.GetStream());
        }
    }

    private async Task AskAsync(NetworkStream client, NetworkStream server)
    {
        var commands = new RespCommands();
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, _ending.Token) is > 0 and var count)
        {
            foreach (var command in commands.Read(buffer.AsSpan(0, count)))
                Note(command);
            await server.WriteAsync(buffer.AsMemory(0, count), _ending.Token);
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReadAsync(buffer, _ending.Token) is > 0 and var count)
        {
            await _open.Task.WaitAsync(_ending.Token);
            await client.WriteAsync(buffer.AsMemory(0, count), _ending.Token);
        }
    }

    private void Note(string command)
    {
        // A replica looks after the key ring every two seconds, whatever is asked of it.
        if (!_counts || Housekeeping.Contains(command.Split(' ')[0]) || command.Contains(KeyRing.RedisKey, StringComparison.Ordinal))
            return;

        lock (_gate)
        {
            if (_round is null)
            {
                _rounds.Enqueue(_round = []);
                _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = EndAsync();
            }

            _round.Add(command);
        }
    }

    private async Task EndAsync()
    {
        await Task.Delay(Gathering);
        lock (_gate)
        {
            _round = null;
            _open.SetResult();
        }
    }

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    /// <summary>The commands in what a client sends, each with the beginning of its key, however they are cut into packets.</summary>
    private sealed class RespCommands
    {
        private readonly List<byte> _rest = [];

        public List<string> Read(ReadOnlySpan<byte> bytes)
        {
            _rest.AddRange(bytes);
            var names = new List<string>();
            while (TakeOne() is { } name)
                names.Add(name);
            return names;
        }

        private string? TakeOne()
        {
            var at = 0;
            if (Number(ref at) is not { } parts)
                return null;

            var words = new List<string>();
            for (var part = 0; part < parts; part++)
            {
                if (Number(ref at) is not { } length || at + length + 2 > _rest.Count)
                    return null;
                words.Add(Encoding.ASCII.GetString([.. _rest[at..(at + Math.Min(length, 20))]]));
                at += length + 2;
            }

            _rest.RemoveRange(0, at);
            var key = words[0] is "EVALSHA" or "EVAL" ? 3 : 1;
            return words.Count > key ? $"{words[0]} {words[key]}" : words[0];
        }

        /// <summary>The number of a line such as <c>*3</c> or <c>$12</c>; null when it has not arrived whole.</summary>
        private int? Number(ref int at)
        {
            var end = _rest.IndexOf((byte)'\n', Math.Min(at, _rest.Count));
            if (end < 0)
                return null;

            var number = int.Parse(Encoding.ASCII.GetString([.. _rest[(at + 1)..(end - 1)]]), System.Globalization.CultureInfo.InvariantCulture);
            at = end + 1;
            return number;
        }
    }
}
