using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BudCustomer.Bench;

/// <summary>One answer: its status, its head and its body as it came over the wire.</summary>
internal readonly record struct Reply(int Status, string Head, ReadOnlyMemory<byte> Body);

/// <summary>One kept-alive HTTP/1.1 connection. A full client would use more of the machine than the server that is measured.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    public static async Task<Connection> OpenAsync(Uri server)
    {
        var connection = new Connection();
        await connection._socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    public async Task<Reply> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var (filled, end) = (0, -1);
        while (end < 0)
        {
            filled += await ReceiveAsync(filled);
            end = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        var start = end + 4;
        var length = Length(head);
        while (length is { } known ? filled < start + known : !IsWhole(_buffer.AsSpan(start, filled - start)))
            filled += await ReceiveAsync(filled);
        return new Reply(int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), head, _buffer.AsMemory(start, filled - start));
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The last chunk is empty. Compressed bytes that look so at the very end of a read are too rare to matter.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> body) => body.EndsWith("0\r\n\r\n"u8);

    private static int? Length(string head)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
            return int.Parse(head.AsSpan(at + name.Length).ToString().Split('\r')[0], CultureInfo.InvariantCulture);
        return head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? null : 0;
    }

    private async Task<int> ReceiveAsync(int filled)
    {
        if (filled == _buffer.Length)
            Array.Resize(ref _buffer, filled * 2);
        var count = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
        return count > 0 ? count : throw new IOException("The server closed the connection.");
    }
}
