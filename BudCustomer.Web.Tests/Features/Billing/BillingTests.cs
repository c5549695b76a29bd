using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

[CollectionDefinition(Name)]
public class BillingCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Billing";
}

[Collection(BillingCollection.Name)]
public class BillingTests(PortalFixture portal)
{
    [Fact]
    public async Task It_shows_plan_quota_pace_what_is_owed_and_the_card()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/billing");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("[data-testid=problem]"));
        Assert.Contains("At this pace", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Visa ending 4242", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Overdue", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task A_customer_whom_Stripe_does_not_know_owes_nothing_and_is_not_made_known_by_looking()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");

        var page = await browser.GetAsync("/billing");

        Assert.Contains("Nothing is open.", page.MainText, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("stripe", "POST /v1/customers"));
        MainSnapshot.Match(page, "empty");
    }

    [Fact]
    public async Task A_failed_payment_a_suspension_and_a_used_up_quota_each_say_what_to_do()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await browser.GetAsync("/billing");

        var banners = page.Document.QuerySelectorAll("main > .banner");
        Assert.Equal(3, banners.Length);
        Assert.All(banners, banner => Assert.NotNull(banner.QuerySelector("a")));
        Assert.Contains("A payment failed: invoice EMBR-", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "suspended");
    }

    [Fact]
    public async Task With_budapp_away_what_is_owed_still_stands_and_with_Stripe_away_the_plan_does()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));

        var withoutBudapp = await browser.GetAsync("/billing");

        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("stripe", new Fault("*", Status: 503));
        var withoutStripe = await browser.GetAsync("/billing");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Plan: not available just now", withoutBudapp.MainText, StringComparison.Ordinal);
        Assert.Contains("Visa ending 4242", withoutBudapp.MainText, StringComparison.Ordinal);
        Assert.Contains("Professional", withoutStripe.MainText, StringComparison.Ordinal);
        Assert.Contains("Amount due: not available just now", withoutStripe.MainText, StringComparison.Ordinal);
        Assert.NotNull(withoutStripe.Document.QuerySelector(".foot a[href^=mailto]"));
        MainSnapshot.Match(withoutStripe, "failed");
    }

    [Fact]
    public async Task A_slow_Stripe_says_that_it_is_still_loading()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("stripe", new Fault("*", DelayMs: 4000));

        var page = await browser.GetAsync("/billing");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Amount due: still loading", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in()
    {
        using var browser = portal.NewBrowser();

        Assert.Equal("/sign-in", (await browser.GetAsync("/billing")).Url.AbsolutePath);
        var fragment = await browser.GetAsync("/billing/invoices", asFragment: true);
        Assert.Equal(HttpStatusCode.Unauthorized, fragment.Status);
        Assert.StartsWith("/sign-in", fragment.Header("HX-Redirect"), StringComparison.Ordinal);
    }
}
