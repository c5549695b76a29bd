using System.Collections.Concurrent;
using BudCustomer.Sandbox;
using BudCustomer.Web.Answers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// A portal and its sandbox, all of it over real HTTP on loopback, on one clock that stands at <see cref="Now"/> when it starts.
/// Shared by the tests of a collection, which run one after the other.
/// </summary>
public class PortalFixture : IAsyncLifetime
{
    /// <summary>Of the operators: opens <c>/health/deps</c> from elsewhere.</summary>
    public const string HealthToken = "a-token-of-the-operators";

    private static readonly HttpClient Http = new();

    private WebApplicationFactory<Program>? _factory;
    private RedisServer? _redis;

    /// <summary>A Saturday morning in the middle of a month; null is the real time, which browsers need for their cookies.</summary>
    public virtual DateTimeOffset? Now => new DateTimeOffset(2026, 11, 14, 10, 42, 0, TimeSpan.Zero);

    public RunningSandbox Sandbox { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _factory!.Services;

    public ConcurrentQueue<string> Log { get; } = new();

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    /// <summary>For a test that must stand inside the portal.</summary>
    protected virtual void Change(IServiceCollection services) { }

    public Task InitializeAsync() => InitializeAsync(_ => Task.CompletedTask);

    /// <param name="before">What must run before the portal asks for it.</param>
    protected async Task InitializeAsync(Func<RunningSandbox, Task> before)
    {
        _redis = Requirements.RequireAll ? await RedisServer.StartNewAsync() : null;
        Sandbox = await RunningSandbox.StartAsync(new SandboxChoice { Now = Now, RedisConfiguration = _redis?.Configuration });
        await before(Sandbox);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(Configure);
        _factory.UseKestrel();
        _factory.StartServer();
        Address = new Uri(_factory.ClientOptions.BaseAddress.ToString().Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
        using var browser = NewBrowser();
        await browser.UntilReadyAsync();
    }

    public async Task DisposeAsync()
    {
        if (_factory is not null)
            await _factory.DisposeAsync();
        await Sandbox.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    public Browser NewBrowser() => new(Address);

    public async Task<Browser> SignedInAsync(string customer)
    {
        var browser = NewBrowser();
        await browser.SignInAsync(customer);
        return browser;
    }

    /// <summary>Upstream faults, switches, counted calls and kept answers of earlier tests are gone; sessions stay.</summary>
    public async Task StartAfreshAsync()
    {
        Sandbox.ClearFaults();
        if (Now is { } now)
            Sandbox.World.Clock.Set(now);
        await Http.DeleteAsync(new Uri(Sandbox.Addresses["budapp"], "/_sandbox/budapp"));
        await ForgetAnswersAsync();
        Sandbox.ResetCalls();
        Log.Clear();
    }

    /// <summary>Turns a simulator's own switch, such as <c>budapp</c>, <c>metrics-store</c>, <c>{"down":true}</c>.</summary>
    public async Task SwitchAsync(string simulator, string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(new Uri(Sandbox.Addresses[simulator], $"/_sandbox/{path}"), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Empties the answers' cache on both levels.</summary>
    public async Task ForgetAnswersAsync()
    {
        var redis = Services.GetRequiredService<IConnectionMultiplexer>();
        await redis.GetDatabase().KeyDeleteAsync([.. RedisKeys("*bud:a:*")]);
        Services.GetRequiredKeyedService<MemoryCache>(typeof(AnswerDesk)).Clear();
        Services.GetRequiredService<Throttle>().Forget();
    }

    /// <summary>A busy machine may need longer than the second that the portal gives Redis.</summary>
    public IReadOnlyList<RedisKey> RedisKeys(string pattern)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return [.. Services.GetRequiredService<IConnectionMultiplexer>().GetServers().SelectMany(server => server.Keys(pattern: pattern))];
            }
            catch (RedisTimeoutException) when (tries < 10)
            {
            }
        }
    }

    private void Configure(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Portal:Limits:Factor", "100000");
        builder.UseSetting("Portal:HealthToken", HealthToken);
        foreach (var (name, value) in Sandbox.PortalSettings.Concat(Settings))
            builder.UseSetting(name, value);
        // One test's faults must not hold the breaker open in the next.
        builder.UseSetting("Budapp:Limits:BreakerMinimum", "1000000");
        builder.ConfigureServices(services => Change(services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Sandbox.World.Clock))));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new QueueLogger(Log)));
    }
}

/// <summary>A portal on the real time, for Chromium.</summary>
public sealed class LivePortalFixture : PortalFixture
{
    public override DateTimeOffset? Now => null;
}

/// <summary>Keeps what the portal logs.</summary>
public sealed class QueueLogger(ConcurrentQueue<string> lines) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Lines(categoryName, lines);

    public void Dispose() { }

    private sealed class Lines(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
            lines.Enqueue($"{level} {category}[{id.Id}] {format(state, exception)} {exception}");
    }
}
