using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

[Collection(BillingCollection.Name)]
public class AlertsTests(PortalFixture portal)
{
    [Fact]
    public async Task An_alert_is_made_switched_off_and_deleted_with_forms()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var page = await browser.GetAsync("/billing/alerts");
        Assert.Contains("No alerts yet", page.Find(".empty").TextContent, StringComparison.Ordinal);
        MainSnapshot.Match(page, "empty");

        var made = await browser.SubmitAsync(page, page.Form("#alert-form"), new { Name = " Half of it ", Threshold = "50" });
        var off = await browser.SubmitAsync(made, FormOf(made, "Half of it", "switch"));
        var gone = await browser.SubmitAsync(off, FormOf(off, "Half of it", "deletion"));

        Assert.Equal("/billing/alerts", made.Url.AbsolutePath);
        Assert.Contains("The alert \"Half of it\" is on.", made.MainText, StringComparison.Ordinal);
        Assert.Contains("The alert is off.", off.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Half of it", gone.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_says_on_which_days_it_would_have_fired_and_makes_nothing()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/billing/alerts");
        foreach (var text in (string[])["Half the budget", "50% of the cost quota: $500.00", "Last fired", "Nearly out of tokens", "Has not fired yet"])
            Assert.Contains(text, page.Find("#alerts-panel .lines").TextContent, StringComparison.Ordinal);

        var tried = await browser.SubmitAsync(page, page.Form("#alert-form"), new { Threshold = "10", Kind = "cost" }, button: "on");

        Assert.Equal(HttpStatusCode.OK, tried.Status);
        Assert.Matches("it would have fired on [A-Z][a-z]{2} [0-9]+, 2026", tried.Find("[data-testid=trial]").TextContent);
        Assert.Equal("10", ((IHtmlInputElement)tried.Find("#Threshold")).Value);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "POST /billing/alerts"));
    }

    [Theory]
    [InlineData("", "80", "Give the alert a name.")]
    [InlineData("x", "0", "Enter a whole number from 1 to 100.")]
    [InlineData("x", "80.5", "Enter a whole number from 1 to 100.")]
    public async Task What_cannot_be_is_said_at_its_field(string name, string threshold, string text)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/billing/alerts");

        var again = await browser.SubmitAsync(page, page.Form("#alert-form"), new { Name = name, Threshold = threshold });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains(again.Document.QuerySelectorAll("p.error"), error => error.TextContent == text);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_at_the_field_and_a_failure_keeps_what_was_typed()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/billing/alerts");
        var first = await browser.SubmitAsync(page, page.Form("#alert-form"), new { Name = "Twice" });

        var second = await browser.SubmitAsync(first, first.Form("#alert-form"), new { Name = "Twice" });
        portal.Sandbox.Fault("budapp", new Fault("POST /billing/alerts", Status: 500));
        var failed = await browser.SubmitAsync(first, first.Form("#alert-form"), new { Name = "Other" });

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("You have an alert with this name already", second.Find("p.error").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Equal("Other", ((IHtmlInputElement)failed.Find("#Name")).Value);
    }

    [Fact]
    public async Task Switches_are_saved_and_read_back()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        var page = await browser.GetAsync("/billing/alerts");
        var was = ((IHtmlInputElement)page.Find("#InApp")).IsChecked;

        await browser.SubmitAsync(page, page.Form("form[action='/billing/alerts/notifications']"), new { InApp = !was });

        Assert.NotEqual(was, ((IHtmlInputElement)(await browser.GetAsync("/billing/alerts")).Find("#InApp")).IsChecked);
    }

    [Fact]
    public async Task With_budapp_away_the_list_says_so_and_another_customers_alert_is_absent()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/billing/alerts");
        var made = await browser.SubmitAsync(page, page.Form("#alert-form"), new { Name = "Mine" });
        var mine = FormOf(made, "Mine", "deletion");
        using var other = await portal.SignedInAsync("ember");
        var theirs = await other.GetAsync("/billing/alerts");
        var form = theirs.Form("#alert-form");
        form.SetAttribute("action", mine.GetAttribute("action")!);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SubmitAsync(theirs, form)).Status);

        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("GET /billing/alerts", Status: 503));
        var failed = await browser.GetAsync("/billing/alerts");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Usage alerts: not available just now", failed.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(failed, "failed");
    }

    private static IHtmlFormElement FormOf(WebPage page, string name, string act) =>
        page.Document.QuerySelectorAll(".lines > li").Single(row => row.QuerySelector("strong")!.TextContent == name)
            .QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(form => form.GetAttribute("action")!.EndsWith(act, StringComparison.Ordinal));
}
