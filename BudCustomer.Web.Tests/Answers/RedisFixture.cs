using BudCustomer.Web.Tests.Harness;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Answers;

/// <summary>One Redis for the tests of <c>Answers</c> and <c>Customers</c>: Garnet, or the real server where all is required.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private GarnetServer? _garnet;
    private RedisServer? _server;

    public string Configuration { get; private set; } = "";

    public IConnectionMultiplexer Redis { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Requirements.RequireAll)
        {
            _server = await RedisServer.StartNewAsync();
            Configuration = _server.Configuration;
        }
        else
        {
            var port = FreePort.Take();
            _garnet = new GarnetServer(
                ["--bind", "127.0.0.1", "--port", $"{port}", "--lua", "--memory", "64m", "--index", "8m", "-q"], NullLoggerFactory.Instance);
            _garnet.Start();
            Configuration = $"127.0.0.1:{port}";
        }

        Redis = await ConnectionMultiplexer.ConnectAsync(Configuration);
    }

    public async Task DisposeAsync()
    {
        await Redis.DisposeAsync();
        _garnet?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class RedisTests : ICollectionFixture<RedisFixture>
{
    public const string Name = "redis";
}
