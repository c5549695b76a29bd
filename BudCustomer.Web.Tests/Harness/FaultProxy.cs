using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>A TCP relay in front of a dependency that can be told to misbehave below HTTP. Its port stays the same.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly List<Socket> _fillers = [];
    private Socket? _listener;
    private TcpFault _fault = TcpFault.None;

    private FaultProxy(int port) => _target = new(IPAddress.Loopback, port);

    public int Port { get; private set; }

    public static FaultProxy To(int port)
    {
        var proxy = new FaultProxy(port);
        proxy.Listen(int.MaxValue);
        return proxy;
    }

    /// <summary>From here on; what is open breaks off where the fault is about connections.</summary>
    public void Put(TcpFault fault)
    {
        var before = Interlocked.Exchange(ref _fault, fault);
        if (before.Door != fault.Door) Reopen(fault.Door);
        if (before.BreaksOff || fault.BreaksOff) BreakOff();
    }

    public void Clear() => Put(TcpFault.None);

    public ValueTask DisposeAsync()
    {
        Close();
        BreakOff();
        return ValueTask.CompletedTask;
    }

    private void Reopen(Door door)
    {
        Close();
        if (door == Door.Open) Listen(int.MaxValue);
        if (door == Door.Swallows) Swallow();
    }

    private void Close()
    {
        _listener?.Dispose();
        _listener = null;
        _fillers.ForEach(filler => filler.Dispose());
        _fillers.Clear();
    }

    private Socket Bind(int backlog)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen(backlog);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        return listener;
    }

    private void Listen(int backlog)
    {
        _listener = Bind(backlog);
        _ = AcceptAsync(_listener);
    }

    /// <summary>A full queue that nobody empties: the kernel drops what knocks next, as a firewall does.</summary>
    private void Swallow()
    {
        _listener = Bind(0);
        for (var n = 0; n < 4; n++)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _fillers.Add(filler);
            _ = filler.ConnectAsync(IPAddress.Loopback, Port).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The door was closed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        _open[client] = true;
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(_target);
            _open[server] = true;
            var talk = new RelayedTalk(() => _fault, client, server);
            await Task.WhenAny(talk.AskAsync(), talk.AnswerAsync());
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // Either side hung up: so does the other.
        }
        finally
        {
            Drop(client);
            Drop(server);
        }
    }

    private void BreakOff()
    {
        foreach (var socket in _open.Keys) Drop(socket);
    }

    /// <summary>With a reset, as a process that dies leaves it.</summary>
    private void Drop(Socket socket)
    {
        _open.TryRemove(socket, out _);
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Dispose();
    }
}
