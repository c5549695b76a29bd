using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Features.SignIn;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>What ends a session and what does not, as the customer sees it (SES-08, contract §2.2).</summary>
[Collection(SignInCollection.Name)]
public sealed class RefreshJourneyTests(PortalFixture portal) : IAsyncLifetime
{
    private const string Token = "POST /realms/bud/protocol/openid-connect/token";

    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => portal.StartAfreshAsync();

    [Fact]
    public async Task A_401_of_budapp_signs_nobody_out_and_asks_the_provider_once()
    {
        using var browser = await portal.SignedInAsync("acme");
        await portal.ForgetAnswersAsync();
        portal.Sandbox.ResetCalls();
        await portal.SwitchAsync("budapp", "budapp/auth-down", "{}");
        for (var i = 0; i < 3; i++)
            Assert.Equal("/", (await browser.GetAsync("/")).Url.AbsolutePath);
        Assert.Equal(1, portal.Sandbox.Calls("signIn", Token));

        await portal.SwitchAsync("budapp", "budapp/auth-down", """{"down":false}""");
        Assert.Contains("Asha", (await browser.GetAsync("/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_refresh_ends_the_session_with_its_reason()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("signIn", new Fault(Token, 400, Body: """{"error":"invalid_grant"}"""));
        WaitUntil(TimeSpan.FromMinutes(29.5));
        var page = await browser.GetAsync("/settings");
        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.Contains("The sign-in service ended your session.", page.MainText, StringComparison.Ordinal);
        portal.Sandbox.ClearFaults();
        Assert.Equal("/sign-in", (await browser.GetAsync("/settings")).Url.AbsolutePath);
    }

    [Fact]
    public async Task The_provider_away_costs_nothing_while_the_token_lives_and_then_only_time()
    {
        using var browser = await portal.SignedInAsync("cobalt");
        portal.Sandbox.Fault("signIn", new Fault("*", 503));
        WaitUntil(TimeSpan.FromMinutes(29.5));
        Assert.Equal((HttpStatusCode.OK, "/settings"), Seen(await browser.GetAsync("/settings")));

        WaitUntil(TimeSpan.FromMinutes(30.2));
        var later = await browser.GetAsync("/settings");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/settings"), Seen(later));
        Assert.NotEmpty(later.Header("Retry-After"));
        MainSnapshot.Match(later, "later");

        portal.Sandbox.ClearFaults();
        Assert.Equal((HttpStatusCode.OK, "/settings"), Seen(await browser.GetAsync("/settings")));
    }

    private static (HttpStatusCode Status, string Path) Seen(WebPage page) => (page.Status, page.Url.AbsolutePath);

    private void WaitUntil(TimeSpan afterStart) => portal.Sandbox.World.Clock.Set(portal.Now!.Value + afterStart);
}
