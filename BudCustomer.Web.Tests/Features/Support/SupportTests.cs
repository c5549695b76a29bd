using System.Net;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

[Collection(SupportCollection.Name)]
public partial class SupportTests(SupportFixture portal)
{
    [Fact]
    public async Task The_list_shows_status_and_last_change()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");

        var page = await browser.GetAsync("/support");

        Assert.Equal(20, page.Document.QuerySelectorAll("tbody tr").Length);
        MainSnapshot.Match(page, "full");
        var next = await browser.GetAsync("/support?cursor=2");
        Assert.Equal(20, next.Document.QuerySelectorAll("tbody tr").Length);
        Assert.NotEqual(page.Find("tbody a").TextContent, next.Find("tbody a").TextContent);
    }

    [Fact]
    public async Task Htmx_gets_the_list_alone()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");

        var whole = await browser.GetAsync("/support?cursor=2");
        var fragment = await browser.GetAsync("/support?cursor=2", asFragment: true);

        Assert.Null(fragment.Document.QuerySelector("nav.side, h1"));
        Assert.Equal(Panel(whole), Panel(fragment));
    }

    [Fact]
    public async Task Who_never_wrote_is_led_to_the_form()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await browser.GetAsync("/support");

        Assert.Contains("You have not written to us yet.", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "empty");
    }

    [Theory]
    [InlineData(503, 0)]
    [InlineData(401, 0)]
    [InlineData(null, 7000)]
    public async Task A_desk_that_is_away_or_hangs_leaves_what_the_portal_itself_knows(int? status, int delay)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        await SupportFixture.SendAsync(browser, "Known to the portal");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: status, DelayMs: delay));

        var page = await browser.GetAsync("/support");

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("The ticket desk: not available just now", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.True(page.HasLink("Known to the portal"));
        Assert.True(page.HasLink("New ticket"));
    }

    private static string Panel(WebPage page) => Nonce().Replace(page.Find("#tickets-panel").OuterHtml, "");

    [GeneratedRegex("data-hx-nonce=\"[^\"]*\"")]
    private static partial Regex Nonce();

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in()
    {
        using var browser = portal.NewBrowser();

        var page = await browser.GetAsync("/support");
        var fragment = await browser.GetAsync("/support", asFragment: true);

        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, fragment.Status);
        Assert.StartsWith("/sign-in", fragment.Header("HX-Redirect"), StringComparison.Ordinal);
    }
}
