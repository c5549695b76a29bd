using System.Diagnostics;
using System.Globalization;
using System.Net;
using BudCustomer.Sandbox;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>Two portals in processes of their own, one redis-server, one budapp that counts.</summary>
public sealed class UsageReplicas : IAsyncLifetime
{
    public RedisServer Redis { get; private set; } = null!;

    public RunningSandbox Sandbox { get; private set; } = null!;

    public Replica One { get; private set; } = null!;

    public Replica Two { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Requirements.InShortRuns is not null)
            return;
        Redis = await RedisServer.StartNewAsync();
        Sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = Redis.Configuration });
        One = await Replica.StartAsync(Settings(Sandbox));
        Two = await Replica.StartAsync(Settings(Sandbox));
    }

    /// <summary>A hundred readers at once are more than one customer may be.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(RunningSandbox sandbox) =>
        sandbox.PortalSettings.Append(new("Portal:Limits:Factor", "100000"));

    public async Task DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { One, Two, Sandbox, Redis })
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    /// <summary>The same session on both replicas, which have served a page by then.</summary>
    public async Task<(Browser One, Browser Two)> SignedInAsync(string customer)
    {
        var browser = await SignedInAsync(One, customer);
        var other = browser.At(Two.Address);
        await Task.WhenAll(browser.GetAsync("/usage?period=daily"), other.GetAsync("/usage?period=daily"));
        return (browser, other);
    }

    /// <summary>Replica and provider have both just started: the first try may find one of them too slow.</summary>
    public static async Task<Browser> SignedInAsync(Replica replica, string customer)
    {
        var browser = new Browser(replica.Address);
        for (var tries = 0; tries < 3 && (await browser.SignInAsync(customer, "/usage")).Url.AbsolutePath != "/usage"; tries++)
            await Task.Delay(TimeSpan.FromSeconds(1));
        return browser;
    }

    /// <summary>Only the text, as fast as it comes: parsing a hundred documents would slow down what is watched.</summary>
    public static async Task<string> TextAsync(Browser browser, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var request = browser.Request(HttpMethod.Get, browser.Resolve(path));
        browser.Cookies.AddTo(request);
        using var response = await client.SendAsync(request);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }
}

public class UsageReplicasTests(UsageReplicas portals) : IClassFixture<UsageReplicas>
{
    private const string Aggregated = "POST /metrics/aggregated";
    private const string Series = "POST /metrics/time-series";

    [LongFact]
    public async Task Two_hundred_first_views_over_two_replicas_ask_each_question_once()
    {
        var (one, two) = await portals.SignedInAsync("acme");
        portals.Sandbox.ResetCalls();

        var pages = await Task.WhenAll(Enumerable.Range(0, 200).Select(view => UsageReplicas.TextAsync(view % 2 == 0 ? one : two, "/usage?period=weekly")));

        Assert.All(pages, page => Assert.StartsWith("200 ", page, StringComparison.Ordinal));
        // The window and the one before it are two questions, the chart is the third.
        Assert.Equal((2, 1), (portals.Sandbox.Calls("budapp", Aggregated), portals.Sandbox.Calls("budapp", Series)));
        Assert.InRange(portals.Sandbox.Calls("budapp", "GET /projects/"), 0, 1);
    }

    [LongFact]
    public async Task Two_customers_with_the_same_question_never_share_an_answer()
    {
        var (acme, acmeElsewhere) = await portals.SignedInAsync("acme");
        var (birch, birchElsewhere) = await portals.SignedInAsync("birch");

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(view =>
            (view % 4) switch { 0 => acme, 1 => birch, 2 => acmeElsewhere, _ => birchElsewhere }).Select(browser => UsageReplicas.TextAsync(browser, "/usage.csv?period=daily")));

        var (acmes, birches) = (pages.Where((_, view) => view % 2 == 0), pages.Where((_, view) => view % 2 == 1));
        Assert.Single(acmes.Distinct());
        Assert.Single(birches.Distinct());
        Assert.NotEqual(pages[0], pages[1]);
        Assert.StartsWith("200 ", pages[0], StringComparison.Ordinal);
    }

    [LongFact]
    public async Task A_hanging_budapp_keeps_a_hundred_readers_no_longer_than_the_page_waits_and_is_asked_once()
    {
        var (one, two) = await portals.SignedInAsync("ember");
        portals.Sandbox.ResetCalls();
        portals.Sandbox.Fault("budapp", new Fault(Aggregated, DelayMs: 20_000));
        portals.Sandbox.Fault("budapp", new Fault(Series, DelayMs: 20_000));

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(reader => TimedAsync(reader % 2 == 0 ? one : two)));

        portals.Sandbox.ClearFaults();
        Assert.All(pages, page => Assert.Contains("still loading", page.Text, StringComparison.Ordinal));
        // Two seconds of waiting; the rest is a hundred pages on a busy machine, far from the twenty that budapp takes.
        Assert.All(pages, page => Assert.InRange(page.Took.TotalSeconds, 0, 12));
        Assert.Equal((2, 1), (portals.Sandbox.Calls("budapp", Aggregated), portals.Sandbox.Calls("budapp", Series)));

        async Task<(string Text, TimeSpan Took)> TimedAsync(Browser browser)
        {
            var watch = Stopwatch.StartNew();
            return (await UsageReplicas.TextAsync(browser, "/usage?period=weekly"), watch.Elapsed);
        }
    }

    [LongFact]
    public async Task A_budapp_that_is_down_is_probed_at_most_once_a_question_and_replica_by_a_hundred_readers()
    {
        var (one, two) = await portals.SignedInAsync("birch");
        portals.Sandbox.ResetCalls();
        portals.Sandbox.Fault("budapp", new Fault(Aggregated, Status: 503));
        portals.Sandbox.Fault("budapp", new Fault(Series, Status: 503));
        var watch = Stopwatch.StartNew();

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(reader => UsageReplicas.TextAsync(reader % 2 == 0 ? one : two, "/usage?period=monthly&from=" + LastMonth())));

        portals.Sandbox.ClearFaults();
        var probes = 2 * (1 + (int)(watch.Elapsed.TotalSeconds / 5));
        Assert.All(pages, page => Assert.Contains("Usage: not available just now", page, StringComparison.Ordinal));
        Assert.InRange(portals.Sandbox.Calls("budapp", Aggregated), 1, 2 * probes);
        Assert.InRange(portals.Sandbox.Calls("budapp", Series), 1, probes);
    }

    [LongFact]
    public async Task While_Redis_is_away_the_sessions_of_a_replica_read_on()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration, Simulators = ["budapp", "signIn"] });
        await using var replica = await Replica.StartAsync(UsageReplicas.Settings(sandbox));
        using var browser = await UsageReplicas.SignedInAsync(replica, "acme");
        redis.Kill();

        var known = await browser.GetAsync("/usage");
        var cold = await browser.GetAsync("/usage?by=endpoint&period=daily");

        Assert.Equal((HttpStatusCode.OK, "/usage"), (known.Status, known.Url.AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, cold.Status);
        Assert.Equal(4, cold.Document.QuerySelectorAll(".tile").Length);
        Assert.Single(replica.Log, line => line.Contains("Redis is away", StringComparison.Ordinal));
    }

    private static string LastMonth()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return today.AddDays(-today.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
