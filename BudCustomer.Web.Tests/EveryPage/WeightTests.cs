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

    private static readonly (string Path, string? Customer, double Html, double First, int Requests)[] Budgets =
    [
        ("/sign-in", null, 4, 12, 3),
        ("/", "acme", 8, 40, 4),
        ("/usage?period=monthly", "acme", 10, 40, 4),
        ("/billing", "acme", 6, 40, 4),
        ("/billing/invoices", "acme", 6, 40, 4),
        ("/api-keys", "cobalt", 6, 40, 4),
        ("/settings", "acme", 5, 40, 4),
        ("/support", "acme", 5, 40, 4),
    ];

    [LongFact]
    public async Task Every_page_keeps_within_its_weight()
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{"page",-28}{"HTML KiB",10}{"first KiB",11}{"requests",10}");
        var heavy = new List<string>();
        foreach (var budget in Budgets)
        {
            var (html, first, requests) = await WeighAsync(budget.Path, budget.Customer);
            table.AppendLine(CultureInfo.InvariantCulture, $"{budget.Path,-28}{html,10:0.0}{first,11:0.0}{requests,10}");
            if (html > budget.Html || first > budget.First || requests > budget.Requests)
                heavy.Add($"{budget.Path}: {html:0.0} KiB HTML (at most {budget.Html}), {first:0.0} KiB in all ({budget.First}), {requests} requests ({budget.Requests})");
        }

        output.WriteLine(table.ToString());
        Assert.True(heavy.Count == 0, string.Join("\n", heavy));
    }

    private async Task<(double Html, double First, int Requests)> WeighAsync(string path, string? customer)
    {
        using var browser = new Browser(portal.Address);
        if (customer is not null)
            await browser.SignInAsync(customer);
        var page = await browser.GetAsync(path);
        var html = await WireBytesAsync(browser, page.Url);
        var parts = Subresources(page).ToList();
        var sizes = await Task.WhenAll(parts.Select(part => WireBytesAsync(browser, part)));
        Assert.All(parts, part => Assert.Equal(portal.Address.Authority, part.Authority));
        return (html / Kibibyte, (html + sizes.Sum()) / Kibibyte, 1 + parts.Count);
    }

    private static IEnumerable<Uri> Subresources(WebPage page) =>
        page.Document.QuerySelectorAll("link[rel=stylesheet], script[src], img[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .Where(url => !url.StartsWith("data:", StringComparison.Ordinal))
            .Select(url => new Uri(page.Url, url)).Distinct();

    private static async Task<long> WireBytesAsync(Browser browser, Uri url)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = browser.Request(HttpMethod.Get, url);
        request.Headers.Add("Accept-Encoding", "br");
        browser.Cookies.AddTo(request);
        using var response = await http.SendAsync(request);
        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }
}
