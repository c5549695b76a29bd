using System.Diagnostics;
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
        One = await Replica.StartAsync(Sandbox.PortalSettings);
        Two = await Replica.StartAsync(Sandbox.PortalSettings);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { One, Two, Sandbox, Redis })
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    /// <summary>The same session on both replicas.</summary>
    public async Task<(Browser One, Browser Two)> SignedInAsync(string customer)
    {
        var browser = new Browser(One.Address);
        await browser.SignInAsync(customer, "/settings");
        return (browser, browser.At(Two.Address));
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

        var pages = await Task.WhenAll(Enumerable.Range(0, 200).Select(view => (view % 2 == 0 ? one : two).GetAsync("/usage?period=weekly")));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        // The window and the one before it are two questions, the chart is the third.
        Assert.Equal((2, 1), (portals.Sandbox.Calls("budapp", Aggregated), portals.Sandbox.Calls("budapp", Series)));
        Assert.InRange(portals.Sandbox.Calls("budapp", "GET /projects/"), 0, 1);
        Assert.Single(pages.Select(page => page.Find(".tiles").TextContent).Distinct());
    }

    [LongFact]
    public async Task Two_customers_with_the_same_question_never_share_an_answer()
    {
        var (acme, acmeElsewhere) = await portals.SignedInAsync("acme");
        var (birch, birchElsewhere) = await portals.SignedInAsync("birch");

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(view =>
            (view % 4) switch { 0 => acme, 1 => birch, 2 => acmeElsewhere, _ => birchElsewhere }).Select(browser => browser.GetAsync("/usage.csv?period=daily")));

        var (acmes, birches) = (pages.Where((_, view) => view % 2 == 0), pages.Where((_, view) => view % 2 == 1));
        Assert.Single(acmes.Select(page => page.Body).Distinct());
        Assert.Single(birches.Select(page => page.Body).Distinct());
        Assert.NotEqual(pages[0].Body, pages[1].Body);
    }

    [LongFact]
    public async Task A_hanging_budapp_keeps_a_hundred_readers_no_longer_than_the_page_waits_and_is_asked_once()
    {
        var (one, two) = await portals.SignedInAsync("ember");
        await Task.WhenAll(one.GetAsync("/usage?period=daily"), two.GetAsync("/usage?period=daily"));
        portals.Sandbox.ResetCalls();
        portals.Sandbox.Fault("budapp", new Fault(Aggregated, DelayMs: 20_000));
        portals.Sandbox.Fault("budapp", new Fault(Series, DelayMs: 20_000));

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(reader => TimedAsync(reader % 2 == 0 ? one : two)));

        portals.Sandbox.ClearFaults();
        Assert.All(pages, page => Assert.Contains("still loading", page.Page.MainText, StringComparison.Ordinal));
        // Two seconds of waiting; the rest is a hundred pages on a busy machine, far from the twenty that budapp takes.
        Assert.All(pages, page => Assert.InRange(page.Took.TotalSeconds, 0, 12));
        Assert.Equal((2, 1), (portals.Sandbox.Calls("budapp", Aggregated), portals.Sandbox.Calls("budapp", Series)));

        async Task<(WebPage Page, TimeSpan Took)> TimedAsync(Browser browser)
        {
            var watch = Stopwatch.StartNew();
            return (await browser.GetAsync("/usage?period=weekly"), watch.Elapsed);
        }
    }

    [LongFact]
    public async Task A_budapp_that_is_down_is_probed_at_most_once_a_question_and_replica_by_a_hundred_readers()
    {
        var (one, two) = await portals.SignedInAsync("birch");
        await one.GetAsync("/usage?period=daily");
        portals.Sandbox.ResetCalls();
        portals.Sandbox.Fault("budapp", new Fault(Aggregated, Status: 503));
        portals.Sandbox.Fault("budapp", new Fault(Series, Status: 503));
        var watch = Stopwatch.StartNew();

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(reader => (reader % 2 == 0 ? one : two).GetAsync("/usage")));

        portals.Sandbox.ClearFaults();
        var probes = 2 * (1 + (int)(watch.Elapsed.TotalSeconds / 5));
        Assert.All(pages, page => Assert.Contains("Usage: not available just now", page.MainText, StringComparison.Ordinal));
        Assert.InRange(portals.Sandbox.Calls("budapp", Aggregated), 1, 2 * probes);
        Assert.InRange(portals.Sandbox.Calls("budapp", Series), 1, probes);
    }

    [LongFact]
    public async Task While_Redis_is_away_the_sessions_of_a_replica_read_on()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        await using var replica = await Replica.StartAsync(sandbox.PortalSettings);
        using var browser = new Browser(replica.Address);
        await browser.SignInAsync("acme", "/usage");
        redis.Kill();

        var known = await browser.GetAsync("/usage");
        var cold = await browser.GetAsync("/usage?by=endpoint&period=daily");

        Assert.Equal((HttpStatusCode.OK, "/usage"), (known.Status, known.Url.AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, cold.Status);
        Assert.Equal(4, cold.Document.QuerySelectorAll(".tile").Length);
        Assert.Single(replica.Log, line => line.Contains("Redis is away", StringComparison.Ordinal));
    }
}
