using System.Text;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>What becomes of a knock: taken, refused, or never answered.</summary>
public enum Door
{
    Open,
    Refuses,
    Swallows,
}

/// <summary>What a <see cref="FaultProxy"/> does wrong.</summary>
public sealed record TcpFault
{
    public static readonly TcpFault None = new() { BreaksOff = false };

    public static readonly TcpFault Refused = new() { Door = Door.Refuses };

    public static readonly TcpFault BlackHole = new() { Door = Door.Swallows };

    /// <summary>Takes connections and requests, and never says a word.</summary>
    public static readonly TcpFault Silent = new() { IsDeaf = true };

    public Door Door { get; private init; }

    public bool IsDeaf { get; private init; }

    /// <summary>Open connections end with a reset when it begins and when it ends.</summary>
    public bool BreaksOff { get; private init; } = true;

    /// <summary>Each piece of an answer leaves so much later.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Bytes of an answer that pass unharmed; null is all.</summary>
    public long? After { get; private init; }

    /// <summary>Between two bytes after those; none is the end of the connection.</summary>
    public TimeSpan Pause { get; private init; }

    /// <summary>Written instead of what the dependency would say; then the connection ends.</summary>
    public Func<Stream, Task>? Answer { get; private init; }

    /// <summary>Requests that begin so; the others pass.</summary>
    public string When { get; init; } = "";

    public static TcpFault Slow(TimeSpan delay) => new() { Delay = delay, BreaksOff = false };

    public static TcpFault CutAfter(long bytes) => new() { After = bytes };

    public static TcpFault DripAfter(long bytes, TimeSpan pause) => new() { After = bytes, Pause = pause };

    public static TcpFault Says(Func<Stream, Task> answer) => new() { Answer = answer };

    /// <summary>A whole HTTP answer with a body of this type.</summary>
    public static TcpFault SaysHttp(string status, string headers, byte[] body) => Says(async stream =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
    });

    public bool Hits(string request) => request.StartsWith(When, StringComparison.Ordinal);
}
