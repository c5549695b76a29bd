using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>One query, four ways to see it, one set of figures.</summary>
[Collection(UsageCollection.Name)]
public class UsageAgreementTests(PortalFixture portal)
{
    [Theory]
    [InlineData("acme", "")]
    [InlineData("acme", "period=daily")]
    [InlineData("acme", "period=weekly&by=project")]
    [InlineData("acme", "period=custom&from=2026-11-03&to=2026-11-05&by=endpoint")]
    [InlineData("birch", "period=monthly&from=2026-10-01")]
    [InlineData("birch", "period=custom&from=2026-08-17&to=2026-11-14")]
    [InlineData("cobalt", "by=project")]
    [InlineData("ember", "period=monthly&from=2026-10-01")]
    public async Task Page_exports_and_JSON_give_the_same_figures(string customer, string query)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync(customer);

        await AgreeAsync(browser, query);
    }

    [Fact]
    public async Task They_agree_for_one_model_of_one_project_too()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var byProject = await browser.GetAsync("/usage?by=project");
        var project = await browser.FollowAsync(byProject, "Atlas pilot");
        var models = await browser.GetAsync(project.Url.PathAndQuery.Replace("by=project", "by=model", StringComparison.Ordinal));
        var narrowed = await browser.FollowAsync(models, "llama-3.3-70b");

        Assert.Contains("project=", narrowed.Url.Query, StringComparison.Ordinal);
        Assert.Contains("model=", narrowed.Url.Query, StringComparison.Ordinal);
        Assert.Single(narrowed.Document.QuerySelectorAll("#usage-table tbody tr"));
        await AgreeAsync(browser, narrowed.Url.Query.TrimStart('?'));
    }

    [Fact]
    public async Task The_JSON_interface_answers_as_the_low_level_design_says()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var answer = await browser.GetAsync("/api/usage?period=monthly");

        using var json = JsonDocument.Parse(answer.Body);
        var data = json.RootElement.GetProperty("data");
        Assert.Equal("""{"start":"2026-11-01","end":"2026-11-14"}""", data.GetProperty("period").GetRawText());
        Assert.Equal(
            ["period", "total_requests", "total_tokens", "by_model", "by_endpoint", "cost", "as_of", "stale"],
            data.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["requests", "input_tokens", "output_tokens"], Names(data.GetProperty("by_model").GetProperty("llama-3.3-70b")));
        Assert.Equal(["requests", "tokens"], Names(data.GetProperty("by_endpoint").EnumerateObject().First().Value));
        Assert.False(data.GetProperty("stale").GetBoolean());
        Assert.Equal(data.GetProperty("total_requests").GetInt64(), Sum(data.GetProperty("by_model"), "requests"));
        Assert.Equal(data.GetProperty("total_tokens").GetInt64(), Sum(data.GetProperty("by_endpoint"), "tokens"));
    }

    [Fact]
    public async Task Nobody_signed_in_gets_401_and_no_redirect_from_the_JSON_interface()
    {
        using var browser = portal.NewBrowser();

        var answer = await browser.GetAsync("/api/usage");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Empty(answer.Visited);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
    }

    private static async Task AgreeAsync(Browser browser, string query)
    {
        var page = await browser.GetAsync($"/usage?{query}&show=requests");
        var csv = CsvTable.Parse((await browser.GetAsync($"/usage.csv?{query}")).Body);
        using var export = JsonDocument.Parse((await browser.GetAsync($"/usage.json?{query}")).Body);
        using var api = JsonDocument.Parse((await browser.GetAsync($"/api/usage?{query}")).Body);

        var (totals, data) = (export.RootElement.GetProperty("totals"), api.RootElement.GetProperty("data"));
        var total = page.Document.QuerySelectorAll("#usage-table tr.total td").Select(cell => cell.TextContent).ToList();
        var requests = Number(total[0]);
        Assert.True(requests > 0);
        Assert.Equal(
            [requests, requests, requests, requests, requests],
            [SumOf(csv, "requests"), totals.GetProperty("requests").GetInt64(), data.GetProperty("total_requests").GetInt64(), Rows(page, 0), await ChartedAsync(browser, page)]);
        var tokens = Number(total[3]);
        Assert.Equal(
            [tokens, tokens, tokens, tokens, tokens],
            [
                SumOf(csv, "total_tokens"), totals.GetProperty("total_tokens").GetInt64(), data.GetProperty("total_tokens").GetInt64(), Rows(page, 3),
                Number(page.Document.QuerySelectorAll(".tile .figure")[2].GetAttribute("title")!),
            ]);
        var cost = csv["cost_usd"].Sum(cell => decimal.Parse(cell, CultureInfo.InvariantCulture));
        Assert.Equal(cost, totals.GetProperty("cost_usd").GetDecimal());
        Assert.Equal(cost, data.GetProperty("cost").GetDecimal());
        Assert.Equal(cost.ToString("C", CultureInfo.GetCultureInfo("en-US")), total[4]);
        Assert.Equal(total[4], page.Find(".tile .figure").TextContent);
        Assert.Equal(csv.Rows.Count, export.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(
            export.RootElement.GetProperty("window").GetProperty("end").GetDateTimeOffset(),
            DateTimeOffset.Parse(csv["window_end"].First(), CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Names(JsonElement of) => of.EnumerateObject().Select(property => property.Name);

    private static long Sum(JsonElement of, string name) => of.EnumerateObject().Sum(property => property.Value.GetProperty(name).GetInt64());

    private static long SumOf(CsvTable csv, string column) => csv[column].Sum(cell => long.Parse(cell, CultureInfo.InvariantCulture));

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("en-US"));

    private static long Rows(WebPage page, int column) =>
        page.Document.QuerySelectorAll("#usage-table tbody tr").Sum(row => Number(Shown(row.QuerySelectorAll("td")[column])));

    /// <summary>A link says more than its figure to who does not see the table.</summary>
    private static string Shown(IElement cell) => (cell.QuerySelector("a")?.FirstChild ?? cell).TextContent;

    private static async Task<long> ChartedAsync(Browser browser, WebPage page)
    {
        using var numbers = JsonDocument.Parse((await browser.GetAsync(page.Find("#usage-chart").GetAttribute("data-numbers")!)).Body);
        return numbers.RootElement.GetProperty("series").EnumerateArray().SelectMany(series => series.GetProperty("values").EnumerateArray()).Sum(value => value.GetInt64());
    }
}
