using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

[CollectionDefinition(Name)]
public class UsageCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Usage";
}

[Collection(UsageCollection.Name)]
public class UsageFacesTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/usage", "full")]
    [InlineData("/usage?period=daily&by=endpoint", "daily")]
    [InlineData("/usage?period=weekly&by=project&show=tokens&view=table", "weekly-table")]
    public async Task It_shows_totals_chart_and_table(string url, string name)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(4, page.Document.QuerySelectorAll(".tile").Length);
        Assert.Empty(page.Document.QuerySelectorAll("[data-testid=problem]"));
        MainSnapshot.Match(page, name);
    }

    [Fact]
    public async Task A_customer_who_never_used_anything_is_told_how_to_begin()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("delta");

        var page = await browser.GetAsync("/usage");

        Assert.Contains("Nothing has been used yet", page.MainText, StringComparison.Ordinal);
        Assert.Equal("/api-keys", page.Link("Create API key").PathName);
        MainSnapshot.Match(page, "never-used");
    }

    [Fact]
    public async Task A_filter_that_leaves_nothing_is_cleared_with_one_click()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync($"/usage?period=weekly&model={Guid.NewGuid()}");

        Assert.Contains("No usage for these filters in", page.MainText, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".tile"));
        var cleared = await browser.FollowAsync(page, "Clear filters");
        Assert.Equal("?period=weekly", cleared.Url.Query);
        Assert.Equal(4, cleared.Document.QuerySelectorAll(".tile").Length);
    }

    [Fact]
    public async Task When_nothing_answers_the_form_stands_and_says_so()
    {
        using var browser = await portal.SignedInAsync("birch");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("POST /metrics/aggregated", Status: 503));
        portal.Sandbox.Fault("budapp", new Fault("POST /metrics/time-series", Status: 503));

        var page = await browser.GetAsync("/usage");

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Usage: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".tile"));
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task A_chart_that_fails_leaves_the_figures_standing()
    {
        using var browser = await portal.SignedInAsync("birch");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("POST /metrics/time-series", Status: 503));

        var page = await browser.GetAsync("/usage");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Over time: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll(".tile").Length);
        Assert.NotEmpty(page.Document.QuerySelectorAll("#usage-table tbody tr"));
    }

    [Fact]
    public async Task The_last_figures_stand_with_their_age_while_budapp_is_down()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var fresh = await browser.GetAsync("/usage");
        var then = portal.Sandbox.World.Clock.GetUtcNow();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));
        portal.Sandbox.World.Clock.Set(then.AddMinutes(17));

        var page = await browser.GetAsync("/usage");

        portal.Sandbox.ClearFaults();
        portal.Sandbox.World.Clock.Set(then);
        Assert.Contains("Older figures", page.MainText, StringComparison.Ordinal);
        Assert.Contains("17 min ago", page.MainText, StringComparison.Ordinal);
        Assert.Equal(fresh.Find(".tiles").TextContent, page.Find(".tiles").TextContent);
    }

    [Fact]
    public async Task A_slow_answer_is_said_to_be_still_loading()
    {
        using var browser = await portal.SignedInAsync("ember");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("POST /metrics/aggregated", DelayMs: 4000));

        var page = await browser.GetAsync("/usage");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Usage: still loading", page.MainText, StringComparison.Ordinal);
        Assert.Equal("/usage", page.Link("Reload").PathName);
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in_and_a_fragment_sends_the_whole_page_there()
    {
        using var browser = portal.NewBrowser();

        var page = await browser.GetAsync("/usage?period=weekly");
        var fragment = await browser.GetAsync("/usage?period=weekly", asFragment: true);

        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, fragment.Status);
        Assert.StartsWith("/sign-in", fragment.Header("HX-Redirect"), StringComparison.Ordinal);
        Assert.DoesNotContain("password", fragment.Body, StringComparison.OrdinalIgnoreCase);
    }
}
