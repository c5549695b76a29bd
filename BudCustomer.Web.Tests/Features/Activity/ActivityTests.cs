using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features;
using BudCustomer.Web.Features.Activity;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Activity;

[CollectionDefinition(Name)]
public class ActivityCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Activity";
}

[Collection(ActivityCollection.Name)]
public class ActivityTests(PortalFixture portal)
{
    [Fact]
    public async Task Events_are_listed_newest_first_with_name_and_address()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");

        var page = await browser.GetAsync("/activity?to=2026-11-13");

        Assert.Equal(50, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Showing 1–50 of", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Not recorded are sign-outs", page.MainText, StringComparison.Ordinal);
        var moments = page.Document.QuerySelectorAll("tbody time").Select(time => time.GetAttribute("datetime")!).ToList();
        Assert.Equal(moments.OrderDescending(), moments);
        Match(page, "full");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_hold_over_pages()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/activity");

        var logins = await browser.SubmitAsync(page, page.Form("form[role=search]"), new { @event = "login" });
        var older = await browser.FollowAsync(logins, "Next");

        Assert.Contains("event=login", older.Url.Query, StringComparison.Ordinal);
        Assert.Contains("Showing 51–100 of", older.MainText, StringComparison.Ordinal);
        Assert.All(older.Document.QuerySelectorAll("tbody th a"), link => Assert.Equal("Signed in", link.TextContent));
        Assert.Equal("login", older.Find("#Event option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Days_are_the_customers_own_and_both_ends_count()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/activity?from=2026-11-02&to=2026-11-03");

        var days = page.Document.QuerySelectorAll("tbody time").Select(time => time.GetAttribute("datetime")![..10]).Distinct().Order();
        Assert.Equal(["2026-11-02", "2026-11-03"], days);
    }

    [Theory]
    [InlineData("event=drop", "Choose one of the events.")]
    [InlineData("kind=cluster%27", "Choose one of the list.")]
    [InlineData("from=yesterday", "Write the day as yyyy-mm-dd.")]
    [InlineData("from=0001-01-01", "Write the day as yyyy-mm-dd.")]
    [InlineData("to=9999-12-31", "Write the day as yyyy-mm-dd.")]
    [InlineData("from=2026-11-05&to=2026-11-01", "The last day is before the first.")]
    [InlineData("resource=1", "This is not the id of a key or project.")]
    public async Task A_filter_that_does_not_hold_is_said_and_not_asked(string query, string says)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/activity?" + query);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync("/activity.csv?" + query)).Status);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "GET /audit/records"));
    }

    [Fact]
    public async Task An_event_shows_what_it_changed()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.FollowAsync(await browser.GetAsync("/activity?event=update&kind=api_key"), "API key changed");

        var before = page.Find("tbody tr");
        Assert.Contains("-draft", before.TextContent, StringComparison.Ordinal);
        Match(page, "event");
        var history = await browser.FollowAsync(page, "all its events");
        Assert.Equal(3, history.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Somebody_elses_event_is_an_absent_one()
    {
        using var theirs = await portal.SignedInAsync("birch");
        using var mine = await portal.SignedInAsync("acme");
        var foreign = (await theirs.GetAsync("/activity")).Find("tbody th a").GetAttribute("href")!;

        var refused = await mine.GetAsync(foreign);
        var absent = await mine.GetAsync($"/activity/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal((absent.Status, absent.Document.Title), (refused.Status, refused.Document.Title));
    }

    [Fact]
    public async Task Nothing_for_a_filter_offers_to_clear_it()
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/activity?search=there-is-no-such-name");

        Assert.Contains("No events for these filters.", page.MainText, StringComparison.Ordinal);
        Assert.Equal("/activity", page.Link("Clear filters").GetAttribute("href"));
    }

    [Fact]
    public async Task A_new_customer_has_nothing_recorded()
    {
        using var browser = await portal.SignedInAsync("delta");

        var page = await browser.GetAsync("/activity");

        MainSnapshot.Match(page, "empty");
    }

    [Fact]
    public async Task While_budapp_is_away_the_page_says_so()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        portal.Sandbox.Fault("budapp", new Fault("GET /audit/records", Status: 503));

        var page = await browser.GetAsync("/activity?event=login");
        var file = await browser.GetAsync("/activity.csv");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Activity: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, file.Status);
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task The_file_has_every_event_of_the_filter_once()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/activity?event=login");
        var total = page.MainText[(page.MainText.IndexOf(" of ", StringComparison.Ordinal) + 4)..].Split(' ')[0];

        var file = await browser.FollowAsync(page, "Download as CSV");

        var lines = file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("text/csv", file.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("id,at,event,kind,name,resource_id,succeeded,address,changes", lines[0]);
        Assert.Equal(total, $"{lines.Length - 1}");
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public async Task A_name_that_spreadsheets_take_for_a_formula_is_only_text_in_the_file()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");
        var projects = await browser.GetAsync("/projects");
        await browser.SubmitAsync(projects, projects.Form("form[action='/projects']"), new { Name = "=HYPERLINK(1)" });
        // A file ends with the second before it was asked for.
        portal.Sandbox.World.Clock.Set(portal.Now!.Value.AddMinutes(1));

        var file = await browser.GetAsync("/activity.csv?kind=project");

        Assert.Contains(",'=HYPERLINK(1),", file.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_leaves_out_is_said_beside_its_link()
    {
        Assert.Null(ActivityList.Of(new AuditPage([], 1, 500, 50_000), new ActivityQuery(), Formats.Default).CsvHint);
        Assert.Equal(
            "The file holds the first 50,000 of 50,001: narrow the filters for the rest.",
            ActivityList.Of(new AuditPage([], 1, 501, 50_001), new ActivityQuery(), Formats.Default).CsvHint);
    }

    [Fact]
    public async Task A_fragment_is_the_panel_of_the_page()
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/activity?kind=project");
        var fragment = await browser.GetAsync("/activity?kind=project", asFragment: true);

        Assert.StartsWith("<div id=\"activity-panel\"", fragment.Body.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(page.Find("#activity-panel").TextContent, fragment.Find("#activity-panel").TextContent);
        Assert.Contains("HX-Request", fragment.Header("Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_for_nobody_leads_the_page_to_sign_in()
    {
        using var browser = portal.NewBrowser();

        var fragment = await browser.GetAsync("/activity", asFragment: true);

        Assert.Equal(HttpStatusCode.Unauthorized, fragment.Status);
        Assert.StartsWith("/sign-in", fragment.Header("HX-Redirect"), StringComparison.Ordinal);
    }

    /// <summary>The past counts from the second the sandbox started.</summary>
    private static void Match(WebPage page, string name)
    {
        foreach (var moment in page.Main.QuerySelectorAll("time"))
            moment.RemoveAttribute("datetime");
        MainSnapshot.Match(page, name);
    }
}
