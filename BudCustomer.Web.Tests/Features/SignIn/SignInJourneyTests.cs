using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.SignIn;

[Collection(SignInCollection.Name)]
public sealed class SignInJourneyTests(PortalFixture portal) : IAsyncLifetime
{
    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Signed_out_is_a_page_with_a_button()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync("/settings?tab=x");
        Assert.Equal((HttpStatusCode.OK, "/sign-in"), (page.Status, page.Url.AbsolutePath));
        Assert.Contains("returnUrl=%2Fsettings%3Ftab%3Dx", page.Link("Sign in to Bud AI Foundry").Href, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_customer_signs_in_with_a_small_cookie_and_no_token_in_the_browser()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.SignInAsync("acme", "/settings");
        Assert.Equal("/settings", page.Url.AbsolutePath);
        var cookies = browser.Cookies.For(browser.Home);
        Assert.InRange(cookies["bud"].Length, 40, 1000);
        Assert.DoesNotContain(cookies.Keys, name => name.StartsWith("bud-oidc", StringComparison.Ordinal));
        Assert.DoesNotContain("eyJ", string.Concat(cookies.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_call_without_session_is_told_to_go_to_sign_in()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Get, browser.Resolve("/settings"), asFragment: true);
            request.Headers.Add("HX-Current-URL", browser.Resolve("/usage?period=daily").ToString());
            return request;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("/sign-in?returnUrl=%2Fusage%3Fperiod%3Ddaily", page.Header("HX-Redirect"));
    }

    [Fact]
    public async Task The_json_interface_answers_401_as_problem()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync("/api/nothing");
        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_first_visitor_is_made_known_to_budapp_once()
    {
        using var first = await portal.SignedInAsync("delta");
        using var second = await portal.SignedInAsync("delta");
        Assert.Equal(1, portal.Sandbox.Calls("budapp", "POST /playground/initialize-with-token"));
    }

    [Fact]
    public async Task A_returning_customer_signs_in_while_budapp_is_away()
    {
        using var before = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("budapp", new Fault("*", 503));
        using var browser = portal.NewBrowser();
        await browser.SignInAsync("birch");
        Assert.Contains("bud", browser.Cookies.For(browser.Home).Keys);
    }

    [Fact]
    public async Task A_first_visitor_reads_plainly_that_budapp_is_away()
    {
        var stranger = portal.Sandbox.World.AddTenant(4711);
        portal.Sandbox.Fault("budapp", new Fault("*", 503));
        using var browser = portal.NewBrowser();
        var page = await browser.SignInAsync(stranger.Key);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("This is your first visit", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("bud", browser.Cookies.For(browser.Home).Keys);
    }

    [Fact]
    public async Task The_provider_away_is_a_page_with_a_503()
    {
        portal.Sandbox.Fault("signIn", new Fault("*", 503));
        using var browser = portal.NewBrowser();
        var provider = await browser.GetAsync("/sign-in/start");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, provider.Status);
    }

    [Fact]
    public async Task Signing_out_ends_it_here_and_offers_the_provider()
    {
        using var browser = await portal.SignedInAsync("acme");
        var old = browser.Cookies.For(browser.Home)["bud"];
        var page = await browser.GetAsync("/sign-in");
        page = await browser.SubmitAsync(page, page.Form());
        Assert.Equal("You are signed out", page.Find("h1").TextContent);
        Assert.DoesNotContain("eyJ", page.Body, StringComparison.Ordinal);
        var there = await browser.GetAsync(page.Link("Sign out at the sign-in service too").Href);
        Assert.Contains(there.Visited, url => url.Query.Contains("id_token_hint=", StringComparison.Ordinal));

        browser.Cookies.Set(browser.Home, "bud", old);
        Assert.Equal("/sign-in", (await browser.GetAsync("/settings")).Url.AbsolutePath);
    }
}

[CollectionDefinition(Name)]
public sealed class SignInCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "sign-in";
}
