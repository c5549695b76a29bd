using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>A Redis (Garnet, or the real one in CI) and a provider, shared; each test brings its own customers.</summary>
public sealed class SessionFixture : IAsyncLifetime
{
    private RunningSandbox? _sandbox;
    private RedisServer? _redis;

    public string Redis { get; private set; } = "";

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 14, 10, 42, 0, TimeSpan.Zero));

    public async Task InitializeAsync()
    {
        _redis = Requirements.RequireAll ? await RedisServer.StartNewAsync() : null;
        _sandbox = _redis is null ? await RunningSandbox.StartAsync(new SandboxChoice { Simulators = [] }) : null;
        Redis = _redis?.Configuration ?? _sandbox!.PortalSettings["Redis:Configuration"]!;
    }

    public async Task DisposeAsync()
    {
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SessionCollection : ICollectionFixture<SessionFixture>
{
    public const string Name = "sessions";
}
