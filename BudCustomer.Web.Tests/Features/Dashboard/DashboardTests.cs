using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Dashboard;

[CollectionDefinition(Name)]
public class DashboardCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Dashboard";
}

[Collection(DashboardCollection.Name)]
public class DashboardTests(PortalFixture portal)
{
    [Fact]
    public async Task It_shows_the_period_the_days_and_the_models()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(4, page.Document.QuerySelectorAll(".tile").Length);
        Assert.Empty(page.Document.QuerySelectorAll("[data-testid=problem]"));
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task A_customer_without_usage_is_shown_the_first_steps()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("delta");

        var page = await browser.GetAsync("/");

        Assert.Contains("First steps", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "empty");
    }

    [Fact]
    public async Task A_suspended_customer_is_told_why_and_what_to_do()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await browser.GetAsync("/");

        Assert.Contains("Your account is suspended", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Your quota is used up", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "suspended");
    }

    [Fact]
    public async Task One_section_away_leaves_the_rest_standing()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("POST /metrics/aggregated", Status: 503));

        var page = await browser.GetAsync("/");

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(4, page.Document.QuerySelectorAll(".tile").Length);
        Assert.Contains("Top models this month: not available just now", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task What_budapp_last_said_stands_with_its_age_while_it_is_down()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await browser.GetAsync("/");
        var then = portal.Sandbox.World.Clock.GetUtcNow();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));
        portal.Sandbox.World.Clock.Set(then.AddMinutes(17));

        var page = await browser.GetAsync("/");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Older figures", page.MainText, StringComparison.Ordinal);
        Assert.Contains("17 min ago", page.MainText, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll(".tile").Length);
    }

    [Fact]
    public async Task A_slow_section_says_that_it_is_still_loading()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("POST /metrics/aggregated", DelayMs: 4000));

        var page = await browser.GetAsync("/");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Top models this month: still loading", page.MainText, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("[data-testid=problem] a"));
    }

    [Fact]
    public async Task Zeros_of_a_broken_metrics_store_are_not_shown_as_figures()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        await portal.StartAfreshAsync();
        await portal.SwitchAsync("budapp", "budapp/metrics-store", """{"down":true}""");

        var page = await browser.GetAsync("/");

        Assert.Equal(3, page.Document.QuerySelectorAll("[data-testid=problem]").Length);
        Assert.DoesNotContain("$0.00", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_a_foreign_row_is_withheld_and_logged()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();
        await portal.SwitchAsync("budapp", "budapp/foreign-row", """{"on":true}""");

        var page = await browser.GetAsync("/");

        Assert.Contains("Top models this month: withheld", page.MainText, StringComparison.Ordinal);
        Assert.Contains(portal.Log, line => line.Contains("withheld", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_cold_page_asks_each_question_once_and_a_warm_one_nothing()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();

        await browser.GetAsync("/");
        var cold = portal.Sandbox.Calls("budapp");
        Assert.All(cold, call => Assert.Equal(1, call.Value));
        await browser.GetAsync("/");

        Assert.Equal(cold.Values.Sum(), portal.Sandbox.Calls("budapp").Values.Sum());
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in()
    {
        using var browser = portal.NewBrowser();

        var page = await browser.GetAsync("/");

        Assert.Equal("/sign-in", page.Url.AbsolutePath);
    }
}
