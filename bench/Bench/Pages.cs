using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace BudCustomer.Bench;

/// <summary>What Chromium sees: cable, and slow 3G with a processor four times slower (performance.md B(i), paint).</summary>
internal static class Pages
{
    private const string Watch = """
        (() => {
          const seen = globalThis.__seen = { lcp: 0, cls: 0, blocked: 0, data: 0 };
          const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true });
          watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime; });
          watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.cls += entry.value; });
          watch('longtask', entry => { seen.blocked += Math.max(0, entry.duration - 50); });
          const look = () => {
            if (document.querySelector('main .figure, main td, main dd, main form')) requestAnimationFrame(() => { seen.data = performance.now(); });
            else requestAnimationFrame(look);
          };
          look();
        })();
        """;

    private static readonly string[] Paths = ["/sign-in", "/", "/usage", "/billing", "/billing/invoices", "/api-keys", "/support", "/settings"];

    private static readonly string[] OnCable = ["/sign-in", "/", "/usage", "/api-keys"];

    private sealed record Net(string Name, int KilobitsDown, int KilobitsUp, int LatencyMs, int Slower, double Lcp);

    private sealed record Seen(double Lcp, double Data, double Blocked, double Cls, double Nodes, double HeapMiB);

    public static async Task RunAsync(Rig rig, Report report)
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium))
        {
            report.Note($"No Chromium at {chromium}: nothing was measured in a browser.");
            return;
        }

        await using var portal = await rig.PortalAsync();
        var session = await Session.SignInAsync(portal.Address, "acme");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        foreach (var net in new[] { new Net("cable", 5_000, 1_000, 28, 1, 300), new Net("cable, processor 4× slower", 5_000, 1_000, 28, 4, 700), new Net("slow 3G, processor 4× slower", 400, 400, 400, 4, 1_200) })
            await MeasureAsync(browser, portal, session, net, report);
        await WithoutScriptAsync(browser, portal, session, report);
    }

    private static async Task MeasureAsync(IBrowser browser, Server portal, Session session, Net net, Report report)
    {
        var part = $"Chromium, {net.Name}";
        foreach (var path in net.LatencyMs >= 100 ? Paths : net.Slower == 1 ? OnCable : ["/usage"])
        {
            await using var context = await NewContextAsync(browser, portal, path == "/sign-in" ? null : session);
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync(Watch);
            await ThrottleAsync(page, net);
            var first = await SeeAsync(page, new Uri(portal.Address, path));
            var again = await SeeAsync(page, new Uri(portal.Address, path));
            report.AtMost(part, $"{path}: largest paint, first view", first.Lcp, net.Lcp, "ms", "0");
            report.Tell(part, $"{path}: data shown, first view; repeat view: paint, data", $"{first.Data:0}; {again.Lcp:0}, {again.Data:0} ms", first.Data);
            if (path != "/usage")
                continue;
            report.AtMost(part, $"{path}: blocking time", first.Blocked, 50, "ms", "0");
            report.AtMost(part, $"{path}: layout shift", first.Cls, 0.01, "", "0.000");
            report.AtMost(part, $"{path}: DOM nodes", first.Nodes, 700, "", "0");
            report.AtMost(part, $"{path}: script heap", first.HeapMiB, 5, "MiB", "0.0");
        }
    }

    private static async Task<IBrowserContext> NewContextAsync(IBrowser browser, Server portal, Session? session, bool withScript = true)
    {
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = withScript, Locale = "en-US", ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(30_000);
        if (session is not null)
            await context.AddCookiesAsync([new() { Name = session.Cookie.Name, Value = session.Cookie.Value, Url = portal.Address.ToString() }]);
        return context;
    }

    private static async Task ThrottleAsync(IPage page, Net net)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = net.LatencyMs,
            ["downloadThroughput"] = net.KilobitsDown * 125,
            ["uploadThroughput"] = net.KilobitsUp * 125,
        });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = net.Slower });
    }

    private static async Task<Seen> SeeAsync(IPage page, Uri url)
    {
        await page.GotoAsync(url.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        var seen = await page.EvaluateAsync<JsonElement>("""
            () => ({ ...globalThis.__seen, nodes: document.querySelectorAll('*').length, heap: performance.memory.usedJSHeapSize / 1048576 })
            """);
        double Of(string name) => seen.GetProperty(name).GetDouble();
        return new Seen(Of("lcp"), Of("data"), Of("blocked"), Of("cls"), Of("nodes"), Of("heap"));
    }

    private static async Task WithoutScriptAsync(IBrowser browser, Server portal, Session session, Report report)
    {
        await using var context = await NewContextAsync(browser, portal, session, withScript: false);
        var page = await context.NewPageAsync();
        var shown = 0;
        foreach (var path in Paths)
        {
            await page.GotoAsync(new Uri(portal.Address, path).ToString());
            shown += await page.Locator("main .figure, main td, main dd, main form, main a").CountAsync() > 0 ? 1 : 0;
        }

        report.AtLeast("Chromium, script off", string.Create(CultureInfo.InvariantCulture, $"pages that show their data, of {Paths.Length}"), shown, Paths.Length);
    }
}
