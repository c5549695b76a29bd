using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Features.Support;
using BudCustomer.Web.Tests.Harness;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>A portal that reaches budapp, Stripe and the ticket desk through proxies that change what they say.</summary>
public sealed class TwistedFixture : PortalFixture, IAsyncLifetime
{
    public IReadOnlyList<TwistingProxy> Proxies { get; private set; } = [];

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Authentication:StepUpAcr", ""),
        new("Budapp:BaseUrl", Proxies[0].Address.ToString()),
        new("Stripe:ApiBase", Proxies[1].Address.ToString().TrimEnd('/')),
        new("Support:RequestTracker:BaseUrl", Proxies[2].Address.ToString().TrimEnd('/')),
    ];

    async Task IAsyncLifetime.InitializeAsync() => await InitializeAsync(async sandbox =>
        Proxies = [.. await Task.WhenAll(new[] { "budapp", "stripe", "helpdesk" }.Select(name => TwistingProxy.StartAsync(sandbox.Addresses[name])))]);

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        foreach (var proxy in Proxies)
            await proxy.DisposeAsync();
    }
}

/// <summary>What upstreams say is input too: any text in any place of any answer leaves every page whole (INP-03).</summary>
[Trait("Category", "Trust")]
public sealed partial class UpstreamInputTests(TwistedFixture portal, ITestOutputHelper output) : IClassFixture<TwistedFixture>
{
    private static readonly string[] Pages =
        ["/", "/usage?period=weekly", "/usage?by=endpoint&view=table", "/api-keys", "/projects", "/billing", "/billing/invoices", "/billing/alerts", "/billing/payment-methods", "/requests", "/activity", "/models", "/settings", "/support"];

    [LongNodeFact]
    public async Task What_upstreams_say_never_breaks_a_page()
    {
        using var browser = await portal.SignedInAsync("acme");
        await SupportFixture.SendAsync(browser, "A ticket to read", "It does not work.", new FormFile("a.txt", "words"u8.ToArray()));
        var places = (await PlacesAsync(browser)).Where((_, at) => TrustScale.IsLong || at % 3 == 0).ToList();
        var ordinary = new HashSet<string>(StringComparer.Ordinal);
        var (inputs, withheld, faults) = (0, 0, new List<string>());
        foreach (var (place, at) in places.Index().Select(pair => (pair.Item, pair.Index)))
        {
            var seen = new List<(string Skeleton, string Story)>();
            ordinary.Clear();
            foreach (var value in (string[])["benign", "", " ", "0", new string('b', 300), "2026-11-10T00:00:00Z", "2025-03-01T00:00:00Z"])
            {
                if (await AskAsync(browser, place, value, broken => faults.Add($"structure: {place.Place} = {value} on {place.Page}: {broken}")) is { } page)
                    ordinary.Add(Shape(page));
            }

            foreach (var value in Corpus.For("text", at, TrustScale.Of(6, 60)))
            {
                var story = $"{place.Place} = {System.Text.Json.JsonSerializer.Serialize(value[..Math.Min(60, value.Length)])} on {place.Page}";
                inputs++;
                if (await AskAsync(browser, place, value, broken => faults.Add($"structure: {story}: {broken}")) is not { } page)
                    continue;
                withheld += (int)page.Status == 503 ? 1 : 0;
                if ((int)page.Status is >= 500 and not 503)
                    faults.Add($"server error: {story}");
                if (Tag().IsMatch(value) && value.Length > 3 && page.Body.Contains(value, StringComparison.Ordinal))
                    faults.Add($"structure: {story} stands as it was said");
                seen.Add((Shape(page), story));
            }

            faults.AddRange(seen.Where(answer => !ordinary.Contains(answer.Skeleton)).Select(answer => $"structure: {answer.Story}"));
        }

        output.WriteLine($"{places.Count} places, {inputs} inputs, {withheld} pages away");
        output.WriteLine(string.Join('\n', places));
        TrustReport.Record("input", new { upstreamPlaces = places.Count, fromUpstreams = inputs, upstreamFaults = faults.Count });
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(60))}");
    }

    /// <summary>Each text of each answer, with a page that asks for it.</summary>
    private async Task<IReadOnlyList<(TwistingProxy Proxy, string Place, string Page)>> PlacesAsync(Browser browser)
    {
        var found = new Dictionary<string, (TwistingProxy, string, string)>(StringComparer.Ordinal);
        var details = new List<string>();
        foreach (var page in Pages)
        {
            var shown = await TakeAsync(page);
            details.AddRange(shown.Document.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!)
                .Where(href => Detail().IsMatch(href)).DistinctBy(Resident.WithoutIds).Take(2));
        }

        foreach (var page in details.DistinctBy(Resident.WithoutIds))
            await TakeAsync(page);
        return [.. found.Values];

        async Task<WebPage> TakeAsync(string page)
        {
            await portal.ForgetAnswersAsync();
            foreach (var proxy in portal.Proxies)
                proxy.Seen.Clear();
            var shown = await browser.GetAsync(page);
            foreach (var proxy in portal.Proxies)
            {
                foreach (var place in proxy.Seen.Keys.Order(StringComparer.Ordinal))
                    found.TryAdd(place, (proxy, place, page));
            }

            return shown;
        }
    }

    private async Task<WebPage?> AskAsync(Browser browser, (TwistingProxy Proxy, string Place, string Page) place, string value, Action<string> breaks)
    {
        await portal.ForgetAnswersAsync();
        place.Proxy.Twist = (place.Place, value);
        try
        {
            return await browser.GetAsync(place.Page);
        }
        catch (XunitException broken)
        {
            breaks(broken.Message[..Math.Min(300, broken.Message.Length)].ReplaceLineEndings(" "));
            return null;
        }
        finally
        {
            place.Proxy.Twist = null;
        }
    }

    private static string Shape(WebPage page) => $"{(int)page.Status} {Skeleton.Of(page.Document.DocumentElement)}";

    [GeneratedRegex("<[a-zA-Z/!?]", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("^/[a-z-]+(/[a-z-]+)?/[0-9a-z_-]{8,}$", RegexOptions.None, 1000)]
    private static partial Regex Detail();
}
