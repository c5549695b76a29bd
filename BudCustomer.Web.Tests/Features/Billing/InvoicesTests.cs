using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

[Collection(BillingCollection.Name)]
public class InvoicesTests(PortalFixture portal)
{
    [Fact]
    public async Task All_fourteen_are_listed_with_their_states_in_their_own_currency()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/billing/invoices");

        Assert.Equal(14, Rows(page));
        foreach (var state in (string[])["Paid", "To pay", "Overdue", "Void"])
            Assert.Contains(page.Document.QuerySelectorAll(".badge"), badge => badge.TextContent == state);
        Assert.Contains("€2,142.00", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task The_filter_and_the_search_are_forms_whose_state_is_the_address()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/billing/invoices");

        var open = await browser.SubmitAsync(page, page.Form(), new { status = "open" });
        var year = await browser.SubmitAsync(page, page.Form(), new { year = "2025" });
        var found = await browser.SubmitAsync(page, page.Form(), new { number = " acme-x2608 " });
        var none = await browser.SubmitAsync(page, page.Form(), new { number = "x' OR number:'y" });

        Assert.Equal(2, Rows(open));
        Assert.Contains("status=open", open.Url.Query, StringComparison.Ordinal);
        Assert.Equal(1, Rows(year));
        Assert.Equal(1, Rows(found));
        Assert.Contains("No invoice matches", none.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(none, "nothing-found");
    }

    [Fact]
    public async Task Twelve_hundred_are_walked_by_cursor_each_page_one_call_there_and_back()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        var first = await browser.GetAsync("/billing/invoices");
        await portal.StartAfreshAsync();

        var second = await browser.FollowAsync(first, "Next");
        var third = await browser.FollowAsync(second, "Next");
        Assert.Equal(2, portal.Sandbox.Calls("stripe").Values.Sum());
        var back = await browser.FollowAsync(third, "Previous");

        Assert.Equal(20, Rows(third));
        Assert.Equal(Numbers(second), Numbers(back));
        Assert.Empty(Numbers(first).Intersect(Numbers(second)));
    }

    [Fact]
    public async Task A_fragment_is_the_panel_of_the_page()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/billing/invoices?status=paid");
        var fragment = await browser.GetAsync("/billing/invoices?status=paid", asFragment: true);

        Assert.Equal(page.Find("#invoices-panel").InnerHtml, fragment.Find("#invoices-panel").InnerHtml);
        Assert.Contains("HX-Request", fragment.Header("Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_without_invoices_is_told_when_the_first_comes()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");

        var page = await browser.GetAsync("/billing/invoices");

        Assert.Contains("No invoices yet", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "empty");
    }

    [Fact]
    public async Task While_Stripe_is_down_the_kept_list_stands_with_its_age_and_nothing_can_be_paid()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await browser.GetAsync("/billing/invoices");
        var then = portal.Sandbox.World.Clock.GetUtcNow();
        portal.Sandbox.Fault("stripe", new Fault("*", Status: 503));
        await LaterAsync(browser, 120);

        var page = await browser.GetAsync("/billing/invoices");

        portal.Sandbox.World.Clock.Set(then);
        portal.Sandbox.ClearFaults();
        Assert.Equal(14, Rows(page));
        Assert.Contains("2 h ago", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Paying is off", page.MainText, StringComparison.Ordinal);
        Assert.False(page.HasLink("Pay"));
        MainSnapshot.Match(page, "stale");
    }

    [Fact]
    public async Task With_both_away_the_page_still_says_whom_to_write_to()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("stripe", new Fault("*", Status: 500));
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));

        var page = await browser.GetAsync("/billing/invoices");

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(2, page.Document.QuerySelectorAll("[data-testid=problem]").Length);
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task An_invoice_is_fresh_for_an_hour()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var then = portal.Sandbox.World.Clock.GetUtcNow();
        await browser.GetAsync("/billing/invoices");
        await LaterAsync(browser, 50);
        await browser.GetAsync("/billing/invoices");
        var within = portal.Sandbox.Calls("stripe", "GET /v1/invoices");
        await LaterAsync(browser, 11);
        await browser.GetAsync("/billing/invoices");

        portal.Sandbox.World.Clock.Set(then);
        Assert.Equal((1, 2), (within, portal.Sandbox.Calls("stripe", "GET /v1/invoices")));
    }

    [Fact]
    public async Task The_csv_has_every_invoice_with_plain_decimals()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        await browser.GetAsync("/billing/invoices");
        portal.Sandbox.ResetCalls();

        var file = await browser.GetAsync("/billing/invoices.csv");

        var lines = file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1201, lines.Length);
        Assert.Equal(12, portal.Sandbox.Calls("stripe", "GET /v1/invoices"));
        Assert.Matches("\r\nCOBA-[0-9]+,[0-9-]+,[^\r]*,JPY,[0-9]+,0,0,[0-9]+,0,in_", file.Body);
        Assert.Matches("\r\nCOBA-[0-9]+,[0-9-]+,[^\r]*,KWD,[0-9]+\\.[0-9]{1,3},", file.Body);
        Assert.Equal("attachment; filename=\"invoices.csv\"", file.Header("Content-Disposition"));
    }

    /// <summary>In steps, so that the session does not fall asleep.</summary>
    private async Task LaterAsync(Browser browser, int minutes)
    {
        for (; minutes > 0; minutes -= 20)
        {
            portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(Math.Min(20, minutes)));
            await browser.GetAsync("/");
        }
    }

    private static int Rows(WebPage page) => page.Document.QuerySelectorAll("#invoices-panel tbody tr").Length;

    private static List<string> Numbers(WebPage page) =>
        [.. page.Document.QuerySelectorAll("#invoices-panel tbody th a").OfType<IHtmlAnchorElement>().Select(link => link.TextContent)];
}
