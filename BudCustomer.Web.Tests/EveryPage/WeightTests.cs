using System.Globalization;
using System.Text;
using BudCustomer.Web.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>The weights of each page as a browser fetches it from what is shipped: HTML, first view, requests, repeat view.</summary>
[Collection(PublishedCollection.Name)]
public class WeightTests(PublishedPortal portal, ITestOutputHelper output)
{
    private const double Kibibyte = 1024;

    private const double Style = 8;
    private const double Script = 20;
    private const double Swap = 4;

    private static readonly Budget[] Budgets =
    [
        new("/sign-in", null, 4, 12, 3),
        new("/", "acme", 8, 40, 4),
        new("/usage?period=monthly", "acme", 10, 40, 4),
        new("/billing", "acme", 6, 40, 4),
        new("/billing/invoices", "acme", 6, 40, 4),
        new("/api-keys", "cobalt", 6, 40, 4),
        new("/settings", "acme", 5, 40, 4),
        new("/support", "acme", 5, 40, 4),
    ];

    [LongFact]
    public async Task Every_page_keeps_within_its_weight()
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{"page",-28}{"HTML KiB",10}{"first KiB",11}{"requests",10}{"again KiB",11}{"requests",10}{"style",8}{"script",8}{"swap",8}");
        var heavy = new List<string>();
        foreach (var budget in Budgets)
        {
            var weight = await WeighAsync(budget);
            table.AppendLine(CultureInfo.InvariantCulture, $"{budget.Path,-28}{weight.Html,10:0.0}{weight.First,11:0.0}{weight.Requests,10}{weight.Again,11:0.0}{weight.RequestsAgain,10}{weight.Style,8:0.0}{weight.Script,8:0.0}{weight.Swap,8:0.0}");
            heavy.AddRange(budget.Broken(weight).Select(what => $"{budget.Path}: {what}"));
        }

        output.WriteLine(table.ToString());
        Assert.True(heavy.Count == 0, string.Join("\n", heavy));
    }

    private async Task<Weight> WeighAsync(Budget budget)
    {
        using var browser = new Browser(portal.Address);
        if (budget.Customer is not null)
            await browser.SignInAsync(budget.Customer);
        var page = await browser.GetAsync(budget.Path);
        var (html, _) = await WireAsync(browser, page.Url);
        var parts = new List<(Uri Url, double Size, bool IsKept)>();
        foreach (var url in Subresources(page))
        {
            Assert.Equal(portal.Address.Authority, url.Authority);
            var (size, caching) = await WireAsync(browser, url);
            parts.Add((url, size, caching.Contains("immutable", StringComparison.Ordinal)));
        }

        var hasPanel = PortalPages.All.FirstOrDefault(known => known.Path == budget.Path.Split('?')[0])?.Panel is not null;
        var swap = hasPanel ? (await WireAsync(browser, page.Url, asFragment: true)).Size : 0;
        var asked = parts.Where(part => !part.IsKept).ToList();
        return new Weight(
            html, html + parts.Sum(part => part.Size), 1 + parts.Count, html + asked.Sum(part => part.Size), 1 + asked.Count,
            Of(parts, ".css"), Of(parts, ".js"), swap);
    }

    private static double Of(IEnumerable<(Uri Url, double Size, bool IsKept)> parts, string kind) =>
        parts.Where(part => part.Url.AbsolutePath.EndsWith(kind, StringComparison.Ordinal)).Sum(part => part.Size);

    private static IEnumerable<Uri> Subresources(WebPage page) =>
        page.Document.QuerySelectorAll("link[rel=stylesheet], script[src], img[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .Where(url => !url.StartsWith("data:", StringComparison.Ordinal))
            .Select(url => new Uri(page.Url, url)).Distinct();

    /// <summary>KiB as a browser gets them, and what it is told about keeping them.</summary>
    private static async Task<(double Size, string Caching)> WireAsync(Browser browser, Uri url, bool asFragment = false)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = browser.Request(HttpMethod.Get, url, asFragment: asFragment);
        request.Headers.Add("Accept-Encoding", "br");
        browser.Cookies.AddTo(request);
        using var response = await http.SendAsync(request);
        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        return ((await response.Content.ReadAsByteArrayAsync()).Length / Kibibyte, response.Headers.CacheControl?.ToString() ?? "");
    }

    private sealed record Weight(double Html, double First, int Requests, double Again, int RequestsAgain, double Style, double Script, double Swap);

    /// <summary>KiB at most; the budgets for pages.</summary>
    private sealed record Budget(string Path, string? Customer, double Html, double First, int Requests)
    {
        public IEnumerable<string> Broken(Weight weight) =>
            new (string What, double Is, double Most)[]
            {
                ("HTML", weight.Html, Html), ("first view", weight.First, First), ("requests", weight.Requests, Requests),
                ("repeat view", weight.Again, Html), ("requests of a repeat view", weight.RequestsAgain, 1),
                ("style", weight.Style, WeightTests.Style), ("script", weight.Script, WeightTests.Script), ("swap", weight.Swap, WeightTests.Swap),
            }.Where(one => one.Is > one.Most).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.What} {one.Is:0.0}, at most {one.Most}"));
    }
}
