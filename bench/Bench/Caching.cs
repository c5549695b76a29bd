using System.Text;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Bench;

/// <summary>Three replicas on one Redis: what upstream is asked, and that nobody sees another's figures (performance.md B(iv)).</summary>
internal static partial class Caching
{
    private const string Part = "Three replicas";
    private const string Rows = "POST /metrics/aggregated";
    private const string Series = "POST /metrics/time-series";
    private const string Invoices = "GET /v1/invoices";
    private const string Keys = "GET /credentials/";

    /// <summary>The routes of budapp that usage is made of.</summary>
    public static IReadOnlyList<string> Figures { get; } = [Rows, Series];

    public static async Task RunAsync(Rig rig, Report report)
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.PortalAsync()));
        await OneCustomerAsync(rig, replicas, report);
        await StampedeAsync(rig, replicas, report);
        await ManyCustomersAsync(rig, replicas, report);
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        await WaitsAsync(rig, report);
    }

    private static async Task OneCustomerAsync(Rig rig, Server[] replicas, Report report)
    {
        var session = await Session.SignInAsync(replicas[0].Address, "acme");
        // Usage is one question for the rows, one for those of the window before, one for the chart.
        report.AtMost(Part, "1,000 views of usage by one customer: calls for figures", await CallsAsync("/usage", 1000, "budapp", Rows, Series), 3);
        report.AtMost(Part, "300 views of the invoices: calls to Stripe's list", await CallsAsync("/billing/invoices", 300, "stripe", Invoices), 1);
        var lists = await CallsAsync("/api-keys", 60, "budapp", Keys);
        report.AtMost(Part, "60 views of the keys: calls for the list (never kept)", lists, 60);
        report.AtLeast(Part, "60 views of the keys: each asks", lists, 60);

        async Task<int> CallsAsync(string path, int views, string simulator, params string[] routes)
        {
            rig.Sandbox.ResetCalls();
            await Task.WhenAll(replicas.Select(replica => Load.CountAsync(replica.Address, [session.At(replica.Address).Get(path)], 8, views / replicas.Length)));
            return routes.Sum(route => rig.Sandbox.Calls(simulator, route));
        }
    }

    private static async Task StampedeAsync(Rig rig, Server[] replicas, Report report)
    {
        const int delay = 200;
        var customer = rig.Sandbox.World.AddTenant(9_000);
        var session = await Session.SignInAsync(replicas[0].Address, customer.Key);
        rig.Sandbox.ResetCalls();
        rig.Sandbox.Fault("budapp", new Fault(Rows, DelayMs: delay));
        rig.Sandbox.Fault("budapp", new Fault(Series, DelayMs: delay));
        var met = await Task.WhenAll(replicas.Select(replica =>
            Load.CountAsync(replica.Address, [session.At(replica.Address).Get("/usage")], 100, 100)));
        rig.Sandbox.ClearFaults();
        report.AtMost(Part, "300 at once on nothing kept: calls for the chart's figures", rig.Sandbox.Calls("budapp", Series), 1);
        report.AtMost(Part, "300 at once on nothing kept: calls for the rows of two windows", rig.Sandbox.Calls("budapp", Rows), 2);
        var late = met.SelectMany(one => one.Times).Order().ToList();
        report.Tell(Part, $"300 at once, upstream {delay} ms: p50 / p99", $"{late[late.Count / 2]:0} / {late[(int)(late.Count * 0.99)]:0} ms");
    }

    /// <summary>Each tenant's names hold a word that no other's do.</summary>
    private static async Task ManyCustomersAsync(Rig rig, Server[] replicas, Report report)
    {
        const int customers = 50, views = 10_000;
        var tenants = Enumerable.Range(1, customers).Select(seed => rig.Sandbox.World.AddTenant(seed)).ToList();
        var sessions = new List<(string Canary, Session Session)>();
        foreach (var tenant in tenants)
            sessions.Add((tenant.Key, await Session.SignInAsync(replicas[sessions.Count % 3].Address, tenant.Key)));
        rig.Sandbox.ResetCalls();
        var (next, foreign, own) = (-1, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 48).Select(async worker =>
        {
            var replica = replicas[worker % 3].Address;
            using var connection = await Connection.OpenAsync(replica);
            for (int mine; (mine = Interlocked.Increment(ref next)) < views;)
            {
                var (canary, session) = sessions[mine * 7 % customers];
                var reply = await connection.SendAsync(session.At(replica).Get("/usage", isPlain: true));
                var names = Canary().Matches(Encoding.UTF8.GetString(reply.Body.Span)).Select(found => found.Value).ToHashSet();
                if (names.Contains(canary))
                    Interlocked.Increment(ref own);
                if (names.Any(name => name != canary))
                    Interlocked.Increment(ref foreign);
            }
        }));
        report.AtMost(Part, $"{views:N0} interleaved views of {customers} customers: with another's name", foreign, 0);
        report.AtLeast(Part, $"{views:N0} interleaved views: with the customer's own", own, views);
        report.AtMost(Part, $"{customers} customers × {views / customers} views: calls for figures", rig.Sandbox.Calls("budapp", Rows) + rig.Sandbox.Calls("budapp", Series), customers * 3);
    }

    /// <summary>Redis answers 40 ms late: how much later a page is, in such steps, is how often it waited. The memory level is left to end first.</summary>
    private static async Task WaitsAsync(Rig rig, Report report)
    {
        using var redis = new SlowRedis(rig.RedisPort);
        await using var portal = await rig.PortalAsync(redis: redis.Configuration);
        var pages = new List<(string Path, byte[] Request)>();
        foreach (var (path, customer) in new[] { ("/", "acme"), ("/usage", "birch"), ("/billing", "cobalt"), ("/api-keys", "ember") })
            pages.Add((path, (await Session.SignInAsync(portal.Address, customer)).Get(path)));
        var delay = TimeSpan.FromMilliseconds(40);
        var times = new Dictionary<string, (List<double> Straight, List<double> Late, List<long> Bytes)>();
        foreach (var (path, request) in pages)
        {
            times[path] = ([], [], []);
            await TimeAsync(portal, request);
        }

        for (var round = 0; round < 4; round++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2.2));
            redis.Delay = round % 2 == 0 ? TimeSpan.Zero : delay;
            foreach (var (path, request) in pages)
            {
                var before = redis.Bytes;
                (round % 2 == 0 ? times[path].Straight : times[path].Late).Add(await TimeAsync(portal, request));
                times[path].Bytes.Add(redis.Bytes - before);
            }
        }

        foreach (var (path, (straight, late, bytes)) in times)
        {
            var waits = Math.Round((Throughput.Median(late) - Throughput.Median(straight)) / delay.TotalMilliseconds);
            report.AtMost(Part, $"{path}: sequential waits for Redis", waits, 2, "", "0");
            report.AtMost(Part, $"{path}: read from Redis", bytes.Max() / 1024.0, 16, "KiB", "0.0");
        }
    }

    private static async Task<double> TimeAsync(Server portal, byte[] request)
    {
        using var connection = await Connection.OpenAsync(portal.Address);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await connection.SendAsync(request);
        return watch.Elapsed.TotalMilliseconds;
    }

    [GeneratedRegex("canary-[0-9]+-[0-9a-f]{6}")]
    private static partial Regex Canary();
}
