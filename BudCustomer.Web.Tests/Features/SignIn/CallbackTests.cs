using System.Net;
using System.Web;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.SignIn;

/// <summary>SES-02 and SES-03: what comes back from the provider is believed from the browser that left for it, once.</summary>
[Collection(SignInCollection.Name)]
public sealed class CallbackTests(PortalFixture portal) : IAsyncLifetime
{
    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signin-oidc?code=abc")]
    [InlineData("/signin-oidc?code=abc&state=garbage")]
    public async Task A_way_back_that_nobody_began_is_a_400_page(string url)
    {
        using var browser = portal.NewBrowser();
        await RefusedAsync(browser, url, "start again");
    }

    [Fact]
    public async Task State_of_another_browser_is_refused_before_the_code_is_spent()
    {
        using var victim = portal.NewBrowser();
        using var attacker = portal.NewBrowser();
        await RefusedAsync(victim, (await AnswerAsync(attacker)).ToString(), "another browser");
        Assert.Equal(0, TokenCalls());
    }

    [Fact]
    public async Task A_code_is_used_once()
    {
        using var browser = portal.NewBrowser();
        var answer = (await AnswerAsync(browser)).ToString();
        await browser.GetAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(answer)).Status);
    }

    [Fact]
    public async Task Another_issuer_is_refused_before_the_code_is_spent()
    {
        using var browser = portal.NewBrowser();
        await RefusedAsync(browser, With(await AnswerAsync(browser), "iss", "https://evil.example"), "could not be verified");
        Assert.Equal(0, TokenCalls());
    }

    [Fact]
    public async Task A_code_that_the_provider_does_not_know_is_refused()
    {
        using var browser = portal.NewBrowser();
        await RefusedAsync(browser, With(await AnswerAsync(browser), "code", "another"), "could not be verified");
    }

    [Fact]
    public async Task Saying_no_at_the_provider_is_a_page()
    {
        using var browser = portal.NewBrowser();
        var answer = await AnswerAsync(browser);
        var state = HttpUtility.ParseQueryString(answer.Query)["state"];
        await RefusedAsync(
            browser, $"{answer.GetLeftPart(UriPartial.Path)}?error=access_denied&state={Uri.EscapeDataString(state!)}", "You stopped");
    }

    [Fact]
    public async Task A_planted_cookie_does_not_become_the_new_customers_session()
    {
        using var attacker = await portal.SignedInAsync("birch");
        var planted = attacker.Cookies.For(attacker.Home)["bud"];
        using var victim = portal.NewBrowser();
        victim.Cookies.Set(victim.Home, "bud", planted);
        await victim.GetAsync((await AnswerAsync(victim)).ToString());

        Assert.NotEqual(planted, victim.Cookies.For(victim.Home)["bud"]);
        Assert.Equal("/sign-in", (await attacker.GetAsync("/settings")).Url.AbsolutePath);
        Assert.NotEqual("/sign-in", (await victim.GetAsync("/settings")).Url.AbsolutePath);
    }

    private static async Task RefusedAsync(Browser browser, string url, string sentence)
    {
        var page = await browser.GetAsync(url);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(sentence, page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("bud", browser.Cookies.For(browser.Home).Keys);
    }

    private int TokenCalls() =>
        portal.Sandbox.Calls("signIn").Where(call => call.Key.Contains("/token", StringComparison.Ordinal)).Sum(call => call.Value);

    private static string With(Uri answer, string name, string value)
    {
        var query = HttpUtility.ParseQueryString(answer.Query);
        query[name] = value;
        return $"{answer.GetLeftPart(UriPartial.Path)}?{query}";
    }

    /// <summary>The address the provider sends the browser back to, not yet opened.</summary>
    private async Task<Uri> AnswerAsync(Browser browser)
    {
        var provider = await browser.GetAsync("/sign-in/start?returnUrl=%2F");
        var submission = FormSubmission.Of(provider, provider.Form("form"), null, "acme");
        portal.Sandbox.ResetCalls();
        var answer = await browser.SendAsync(
            () =>
            {
                var request = browser.Request(submission.Method, submission.Url);
                request.Content = submission.Content();
                return request;
            },
            follow: false);
        return answer.Response.Headers.Location!;
    }
}
