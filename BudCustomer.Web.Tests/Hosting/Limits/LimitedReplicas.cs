using System.Net;
using System.Net.Sockets;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.Limits;

/// <summary>Two replicas and a redis-server of their own, with buckets small enough to be emptied and too slow to fill up again.</summary>
public sealed class LimitedReplicas : IAsyncLifetime
{
    public const int User = 15;
    public const int Address = 30;
    public const int SignIn = 6;

    private readonly List<Replica> _replicas = [];

    public RedisServer Redis { get; private set; } = null!;

    public RunningSandbox Sandbox { get; private set; } = null!;

    public IReadOnlyList<Uri> Addresses => [.. _replicas.Select(replica => replica.Address)];

    public Replica First => _replicas[0];

    public async Task InitializeAsync()
    {
        if (Requirements.WithoutRedisServer is not null)
            return;
        Redis = await RedisServer.StartNewAsync();
        Sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = Redis.Configuration });
        var settings = Sandbox.PortalSettings.Concat(Settings()).ToList();
        _replicas.AddRange(await Task.WhenAll(Replica.StartAsync(settings), Replica.StartAsync(settings)));
    }

    public async Task DisposeAsync()
    {
        foreach (var replica in _replicas)
            await replica.DisposeAsync();
        if (Sandbox is not null)
            await Sandbox.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
    }

    /// <summary>As if from another machine: every address of 127.0.0.0/8 is ours.</summary>
    public static HttpClient From(string address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private static IEnumerable<KeyValuePair<string, string?>> Settings() =>
        new (string Name, int Count)[] { ("User", User), ("Address", Address), ("SignIn", SignIn), ("KeyCreation", 1) }
            .SelectMany(limit => new KeyValuePair<string, string?>[]
            {
                new($"Portal:Limits:{limit.Name}:Count", $"{limit.Count}"), new($"Portal:Limits:{limit.Name}:Per", "1.00:00:00"),
            })
            .Append(new("Authentication:StepUpAcr", ""));
}
