using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features;
using BudCustomer.Web.Features.Requests;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Requests;

[CollectionDefinition(Name)]
public class RequestsCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Requests";
}

[Collection(RequestsCollection.Name)]
public class RequestsTests(PortalFixture portal)
{
    private const string Log = "POST /metrics/inferences/list";

    [Fact]
    public async Task Requests_are_listed_newest_first_and_never_stored()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/requests?period=custom&from=2026-11-10&to=2026-11-10");

        Assert.Equal(50, page.Document.QuerySelectorAll("tbody tr").Length);
        var moments = page.Document.QuerySelectorAll("tbody time").Select(time => time.GetAttribute("datetime")!).ToList();
        Assert.Equal(moments.OrderDescending(), moments);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_hold_over_pages_and_orders()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/requests");

        var failed = await browser.SubmitAsync(page, page.Form("form[role=search]"), new { period = "monthly", result = "failed" });
        var cost = await browser.FollowAsync(failed, "Tokens");
        var older = await browser.FollowAsync(cost, "Next");

        Assert.Contains("result=failed", older.Url.Query, StringComparison.Ordinal);
        Assert.Contains("sort=-tokens", older.Url.Query, StringComparison.Ordinal);
        Assert.Contains("Showing 51–", older.MainText, StringComparison.Ordinal);
        Assert.All(older.Document.QuerySelectorAll("tbody tr"), row => Assert.Contains("Failed", row.TextContent, StringComparison.Ordinal));
        Assert.Equal("descending", older.Find("th[aria-sort]").GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Usage_filters_are_taken_as_they_come()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync(
            $"/requests?period=monthly&project={DemoProjects.AtlasPilot.Id}&endpoint={DemoModels.EndpointOf("llama-3.3-70b").Id}&by=model&show=cost");

        Assert.All(page.Document.QuerySelectorAll("tbody tr"), row => Assert.Contains("Atlas pilot", row.TextContent, StringComparison.Ordinal));
        Assert.Equal(DemoProjects.AtlasPilot.Id.ToString(), page.Find("#Project option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_row_of_usage_leads_to_its_requests_with_the_filters_of_the_page()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var usage = await browser.GetAsync($"/usage?period=weekly&project={DemoProjects.AcmeProduction.Id}&by=model");
        var name = usage.Find("#usage-table tbody th").TextContent.Trim();

        var page = await browser.GetAsync(usage.Find("#usage-table tbody td a").GetAttribute("href")!);

        Assert.Equal("/requests", page.Url.AbsolutePath);
        Assert.Equal(name, page.Find("#Model option[selected]").TextContent);
        Assert.Equal("Production", page.Find("#Project option[selected]").TextContent);
        Assert.Equal("weekly", page.Find("#Period option[selected]").GetAttribute("value"));
        Assert.All(page.Document.QuerySelectorAll("tbody td:nth-child(2) .nowrap"), cell => Assert.Equal(name, cell.TextContent));
    }

    [Fact]
    public async Task Every_filter_reaches_budapp_and_none_is_lost_over_pages_and_in_the_file()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var endpoint = DemoModels.EndpointOf("llama-3.3-70b").Id;

        var page = await browser.GetAsync(
            $"/requests?period=custom&from=2026-11-01&to=2026-11-10&project={DemoProjects.AcmeProduction.Id}&endpoint={endpoint}&type=chat&result=ok&minTokens=2&maxTokens=99999&maxLatency=60000&sort=latency");

        var asked = System.Text.Json.JsonDocument.Parse(portal.Sandbox.LastBody("budapp", Log)!).RootElement;
        foreach (var (name, value) in ((string, string)[])
            [("project_id", DemoProjects.AcmeProduction.Id.ToString()), ("endpoint_id", endpoint.ToString()), ("endpoint_type", "chat"), ("is_success", "True"),
             ("min_tokens", "2"), ("max_tokens", "99999"), ("max_latency_ms", "60000"), ("sort_by", "latency"), ("sort_order", "asc")])
            Assert.Equal(value, asked.GetProperty(name).ToString());
        var kept = page.Link("Download as CSV").GetAttribute("href")!;
        foreach (var part in (string[])["from=2026-11-01", "type=chat", "result=ok", "minTokens=2", "maxTokens=99999", "maxLatency=60000", "sort=latency", $"endpoint={endpoint}"])
            Assert.Contains(part, kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minTokens=-1", "Enter a whole number.")]
    [InlineData("minTokens=5&maxTokens=4", "The most is less than the least.")]
    [InlineData("type=dance", "Choose one of the list.")]
    [InlineData("sort=name", "Choose one of the list.")]
    [InlineData("result=perhaps", "Choose one of the list.")]
    [InlineData("period=custom&from=2020-01-01&to=2020-01-02", "Please check these entries")]
    public async Task A_filter_that_does_not_hold_is_said_and_not_asked(string query, string says)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/requests?" + query);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync("/requests.csv?" + query)).Status);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", Log));
    }

    [Fact]
    public async Task A_request_shows_timings_messages_and_payloads_and_logs_none_of_it()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var list = await browser.GetAsync("/requests?result=ok");

        var page = await browser.GetAsync(list.Find("tbody th a").GetAttribute("href")!);
        var raw = await browser.FollowAsync(page, "Download");

        var words = page.Find(".said .text").TextContent;
        Assert.Contains("First token after", page.MainText, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.StartsWith("attachment", raw.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("no-store", raw.Header("Cache-Control"));
        Assert.Equal(page.Find("#raw-request").TextContent, raw.Body);
        Assert.True(words.Length > 10);
        Assert.DoesNotContain(portal.Log, line => line.Contains(words[..10], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_of_another_customers_project_is_an_absent_one()
    {
        using var theirs = await portal.SignedInAsync("ember");
        using var mine = await portal.SignedInAsync("acme");
        var foreign = (await theirs.GetAsync("/requests?period=monthly")).Find("tbody th a").GetAttribute("href")!;

        var refused = await mine.GetAsync(foreign);
        var absent = await mine.GetAsync($"/requests/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync(foreign)).Status);
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal((absent.Status, absent.Document.Title), (refused.Status, refused.Document.Title));
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync($"{foreign}/request.json")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync($"/requests?project={DemoProjects.EmberNewsroom.Id}")).Status);
    }

    [Fact]
    public async Task Without_a_project_nothing_is_asked()
    {
        using var browser = await portal.SignedInAsync(portal.Sandbox.World.AddTenant(61).Key);
        foreach (var project in portal.Sandbox.World.Budapp.Projects.Of(portal.Sandbox.World.AddTenant(61).UserId).ToList())
            portal.Sandbox.World.Budapp.Projects.Remove(project.Id);
        await portal.StartAfreshAsync();

        var page = await browser.GetAsync("/requests");

        Assert.Contains("You are in no project yet", page.MainText, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", Log));
        MainSnapshot.Match(page, "empty");
    }

    [Fact]
    public async Task While_budapp_is_away_the_page_says_so()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await browser.GetAsync("/requests");
        portal.Sandbox.Fault("budapp", new Fault(Log, Status: 503));

        var page = await browser.GetAsync("/requests");
        var file = await browser.GetAsync("/requests.csv");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Requests: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, file.Status);
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task Slow_projects_are_said_to_be_still_loading_and_nothing_is_asked_without_them()
    {
        using var browser = await portal.SignedInAsync("ember");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", DelayMs: 4000));

        var page = await browser.GetAsync("/requests?result=failed");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Requests: still loading", page.MainText, StringComparison.Ordinal);
        Assert.Equal("/requests?result=failed", page.Link("Reload").GetAttribute("href"));
        Assert.Equal(0, portal.Sandbox.Calls("budapp", Log));
    }

    [Fact]
    public async Task Projects_known_from_before_are_not_enough_to_show_prompts()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");
        await browser.GetAsync("/requests");
        portal.Sandbox.Fault("budapp", new Fault("GET /projects/", Status: 503));
        portal.Sandbox.World.Clock.Set(portal.Now!.Value.AddMinutes(17));

        var page = await browser.GetAsync("/requests");

        var asked = portal.Sandbox.Calls("budapp", Log);
        await portal.StartAfreshAsync();
        Assert.Contains("Requests: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void What_the_file_leaves_out_is_said_beside_its_link()
    {
        var query = new RequestsQuery();
        var asked = new InferenceQuery(portal.Now!.Value.AddDays(-1), portal.Now.Value);

        var all = RequestList.Of(new InferencePage([], 100_000, 0, true), query, asked, Formats.Default);
        var more = RequestList.Of(new InferencePage([], 100_001, 0, true), query, asked, Formats.Default);

        Assert.Equal("Without prompts and answers.", all.CsvHint);
        Assert.Equal("Without prompts and answers. The file holds the first 100,000 of 100,001: narrow the filters for the rest.", more.CsvHint);
    }

    [Fact]
    public async Task The_file_has_every_line_of_the_filter_and_no_prompts()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var page = await browser.GetAsync("/requests?period=weekly&result=ok");
        var total = page.Find(".pager p").TextContent.Split(' ')[^1].Replace(",", "", StringComparison.Ordinal);

        var file = await browser.FollowAsync(page, "Download as CSV");

        var lines = file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(total, $"{lines.Length - 1}");
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.DoesNotContain("prompt", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in()
    {
        using var browser = portal.NewBrowser();

        Assert.Equal("/sign-in", (await browser.GetAsync("/requests")).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/requests", asFragment: true)).Status);
    }
}
