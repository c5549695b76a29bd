using System.Net.Sockets;
using System.Text;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>One connection through a <see cref="FaultProxy"/>.</summary>
internal sealed class RelayedTalk(Func<TcpFault> now, Socket client, Socket server)
{
    private volatile string _asked = "";
    private long _answered;

    public async Task AskAsync()
    {
        var part = new byte[32 * 1024];
        for (int read; (read = await client.ReceiveAsync(part)) > 0;)
        {
            var fault = now();
            _asked = Encoding.Latin1.GetString(part, 0, Math.Min(read, 64));
            Interlocked.Exchange(ref _answered, 0);
            if (fault.Hits(_asked) && fault.Answer is { } answer)
            {
                await using var stream = new NetworkStream(client);
                await answer(stream).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            if (!fault.IsDeaf) await SendAsync(server, part.AsMemory(0, read));
        }
    }

    public async Task AnswerAsync()
    {
        var part = new byte[32 * 1024];
        for (int read; (read = await server.ReceiveAsync(part)) > 0;)
        {
            var fault = now();
            if (fault.Delay > TimeSpan.Zero) await Task.Delay(fault.Delay);
            var bytes = part.AsMemory(0, read);
            var room = fault.Hits(_asked) ? fault.After - Interlocked.Read(ref _answered) : null;
            if (room is { } left && left < read)
            {
                await SendAsync(client, bytes[..(int)Math.Max(left, 0)]);
                if (fault.Pause == TimeSpan.Zero) return;
                await DripAsync(bytes[(int)Math.Max(left, 0)..], fault);
            }
            else
            {
                await SendAsync(client, bytes);
            }

            Interlocked.Add(ref _answered, read);
        }
    }

    private async Task DripAsync(ReadOnlyMemory<byte> bytes, TcpFault fault)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            await SendAsync(client, bytes.Slice(at, 1));
            await Task.Delay(fault.Pause);
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes)..];
    }
}
