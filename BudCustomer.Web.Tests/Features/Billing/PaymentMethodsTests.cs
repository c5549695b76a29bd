using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

[Collection(BillingCollection.Name)]
public class PaymentMethodsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_first_action_makes_the_customer_known_to_Stripe_once_and_Stripes_own_site_does_the_rest()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var page = await browser.GetAsync("/billing/payment-methods");
        Assert.Contains("No payment method is stored", page.MainText, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("stripe", "POST /v1/customers"));

        var leaving = await ConfirmedAsync(browser, page, "stripe");
        var link = leaving.Link("Go to Stripe").Href;
        var there = await browser.GetAsync(link);
        await browser.SubmitAsync(there, there.Form("form[action*='pm_card_visa']"));
        var back = await browser.GetAsync("/billing/payment-methods?redirect_status=failed");
        var again = await ConfirmedAsync(browser, back, "stripe");

        Assert.Equal("no-store", leaving.Header("Cache-Control"));
        Assert.Contains("Visa ending 4242", back.MainText, StringComparison.Ordinal);
        Assert.Contains("None of these is the default", back.MainText, StringComparison.Ordinal);
        Assert.NotEqual(link, again.Link("Go to Stripe").Href);
        Assert.Equal(1, portal.Sandbox.Calls("stripe", "POST /v1/customers"));
        Assert.DoesNotContain(portal.Log, line => line.Contains("/p/session/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_default_is_changed_and_a_card_removed_after_a_confirmation()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        var page = await browser.GetAsync("/billing/payment-methods");
        var there = await browser.GetAsync((await ConfirmedAsync(browser, page, "stripe")).Link("Go to Stripe").Href);
        await browser.SubmitAsync(there, there.Form("form[action*='pm_card_mastercard']"));
        page = await browser.GetAsync("/billing/payment-methods");

        var changed = await ConfirmedAsync(browser, page, "default");
        Assert.StartsWith("Mastercard ending 4444", FirstRow(changed), StringComparison.Ordinal);
        var removed = await ConfirmedAsync(browser, changed, "removal");

        Assert.DoesNotContain("Mastercard", removed.MainText, StringComparison.Ordinal);
        Assert.Contains("The payment method is removed.", removed.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_page_alone_names_Stripe_in_its_policy_and_another_customers_setup_is_absent()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/billing/payment-methods");
        foreach (var path in (string[])["/", "/billing", "/billing/invoices", "/billing/alerts", "/billing/payment-methods", "/api-keys", "/settings", "/nowhere"])
            Assert.DoesNotContain("stripe.com", (await browser.GetAsync(path)).Header("Content-Security-Policy"), StringComparison.Ordinal);

        var card = await ConfirmedAsync(browser, page, "new");
        using var other = await portal.SignedInAsync("ember");
        var forged = await other.GetAsync(card.Url.PathAndQuery);

        Assert.Contains("script-src 'nonce-", card.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("https://js.stripe.com", card.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("", card.Header("Content-Encoding"));
        Assert.StartsWith("seti_", card.Find("#card-form").GetAttribute("data-secret"), StringComparison.Ordinal);
        Assert.DoesNotContain("_secret_", card.Url.Query, StringComparison.Ordinal);
        Assert.NotNull(card.Document.QuerySelector("#card-fallback form"));
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
    }

    [Fact]
    public async Task While_Stripe_is_away_changing_is_off_with_the_reason_and_the_contact()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("stripe", new Fault("*", Status: 503));

        var page = await browser.GetAsync("/billing/payment-methods");

        portal.Sandbox.ClearFaults();
        Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        Assert.NotNull(page.Find("[data-testid=pay-off]").QuerySelector("a[href^=mailto]"));
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task Another_customers_card_can_be_neither_default_nor_removed()
    {
        await portal.StartAfreshAsync();
        using var acme = await portal.SignedInAsync("acme");
        var mine = await acme.GetAsync("/billing/payment-methods");
        var theirs = mine.Form("form[action$='/removal']").GetAttribute("action")!;
        using var ember = await portal.SignedInAsync("ember");
        var page = await ember.GetAsync("/billing/payment-methods");
        page.Form("form[action$='/removal']").SetAttribute("action", theirs);

        var refused = await ConfirmedAsync(ember, page, "removal");

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Contains("4242", (await acme.GetAsync("/billing/payment-methods")).MainText, StringComparison.Ordinal);
    }

    /// <summary>Presses the button, confirms who it is where that is asked, and goes on.</summary>
    private static async Task<WebPage> ConfirmedAsync(Browser browser, WebPage page, string act)
    {
        var next = await browser.SubmitAsync(page, page.Form($"form[action$='/{act}']"));
        if (next.Url.AbsolutePath != "/sign-in/confirm")
            return next;
        var provider = await browser.GetAsync(next.Document.Links.OfType<IHtmlAnchorElement>().Single(link => link.ClassList.Contains("primary")).Href);
        var resume = provider.Url.Authority == browser.Home.Authority ? provider : await browser.SubmitAsync(provider, provider.Form("form"));
        return await browser.SubmitAsync(resume, resume.Form());
    }

    private static string FirstRow(WebPage page) => WebPage.Normal(page.Find(".lines li").TextContent);
}
