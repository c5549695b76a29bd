using System.Net;
using System.Net.Http.Json;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>LOG-03: each trigger is exactly the events named here, no more.</summary>
[Collection(ApiKeysCollection.Name)]
public sealed class SecurityEventsTests(KeysFixture portal)
{
    [Fact]
    public async Task Signing_in_is_one_event_and_signing_out_another()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        Assert.Equal([2001], Events());

        var page = await browser.GetAsync("/settings");
        portal.Log.Clear();
        await browser.SubmitAsync(page, page.Form("form[action='/sign-out']"));

        Assert.Equal([2002], Events());
    }

    [Fact]
    public async Task A_sign_in_that_was_not_asked_for_is_one_event()
    {
        using var browser = await AfreshAsync();

        await browser.GetAsync("/signin-oidc?code=a%0d%0aError&state=b%1b[31m");

        Assert.Equal([2003], Events());
    }

    [Fact]
    public async Task A_logout_token_that_does_not_hold_is_one_event()
    {
        using var browser = await AfreshAsync();

        await PostAsync(browser, "/signout-backchannel", ("logout_token", "eyJhbGciOiJub25lIn0.e30."));

        Assert.Equal([2003], Events());
    }

    [Fact]
    public async Task A_refused_renewal_is_one_event()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("birch");
        portal.Log.Clear();
        portal.Sandbox.Fault("signIn", new("*", Status: 400, Body: """{"error":"invalid_grant"}"""));
        portal.Sandbox.World.Clock.Set(portal.Now!.Value.AddMinutes(29.5));

        await browser.GetAsync("/settings");

        portal.Sandbox.ClearFaults();
        Assert.Equal([2002], Events());
    }

    [Fact]
    public async Task Making_and_revoking_a_key_are_an_intent_and_an_outcome_each()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        portal.Log.Clear();
        var made = await browser.CreateKeyAsync(KeyPages.NewName());
        Assert.Equal([7105, 7101], Events());

        var list = await browser.GetAsync("/api-keys");
        var confirm = await browser.GetAsync(list.Find("a[href$='/revocation']").GetAttribute("href")!);
        portal.Log.Clear();
        await browser.SubmitAsync(confirm, confirm.Form());

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Equal([7106, 7103], Events());
    }

    [Fact]
    public async Task Replacing_a_key_is_an_intent_that_names_the_old_one_and_an_outcome()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        var list = await browser.GetAsync("/api-keys");
        var old = list.Find("a[href$='/revocation']").GetAttribute("href")!.Split('/')[2];
        var page = await browser.GetAsync($"/api-keys/{old}/rotation");
        portal.Log.Clear();

        await browser.SubmitAsync(page, page.Form("#create-panel form"), new { Name = KeyPages.NewName() });

        Assert.Equal([7105, 7101], Events());
        Assert.Single(portal.Log, line => line.Contains("[7105] security: ", StringComparison.Ordinal) && line.Contains(old, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_ended_by_the_provider_is_one_event()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("cobalt");
        portal.Log.Clear();
        using var http = new HttpClient { BaseAddress = portal.Sandbox.Addresses["signIn"] };

        using var told = await http.PostAsJsonAsync("/_sandbox/sign-out-everywhere", new { user = "cobalt" });

        Assert.Equal([2002], Events());
    }

    [Fact]
    public async Task A_key_that_is_not_made_is_an_intent_and_an_outcome()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        portal.Log.Clear();
        portal.Sandbox.Fault("budapp", KeyPages.On("POST /credentials/", status: 400));

        await browser.CreateKeyAsync(KeyPages.NewName());

        portal.Sandbox.ClearFaults();
        Assert.Equal([7105, 7102], Events());
    }

    [Fact]
    public async Task A_denied_access_is_one_event()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        portal.Log.Clear();
        portal.Sandbox.Fault("budapp", KeyPages.On("GET /credentials/", status: 403));

        await browser.GetAsync($"/api-keys/{Guid.NewGuid()}");

        portal.Sandbox.ClearFaults();
        Assert.Equal([1003], Events());
    }

    [Fact]
    public async Task A_forged_post_is_one_event_and_so_is_a_foreign_one()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        portal.Log.Clear();

        await PostAsync(browser, "/sign-out");
        Assert.Equal([1002], Events());

        portal.Log.Clear();
        await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve("/sign-out"));
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            return request;
        });
        Assert.Equal([1001], Events());
    }

    [Fact]
    public async Task No_event_holds_a_control_character()
    {
        using var browser = await AfreshAsync();
        await browser.SignInAsync("acme");
        var page = await browser.GetAsync("/api-keys");

        await browser.SubmitAsync(page, page.Form(KeyPages.Create), KeyPages.Fill(page, "a\r\nError security: forged\u001b[31m"));
        await browser.GetAsync("/nowhere%0d%0asecurity:%20forged%1b[31m");

        Assert.DoesNotContain(portal.Log, line => line.Contains("BudCustomer.Web", StringComparison.Ordinal) && line.Trim().Any(char.IsControl));
        Assert.Equal([2001], Events());
    }

    private async Task<Browser> AfreshAsync()
    {
        await portal.StartKeysAfreshAsync();
        return portal.NewBrowser();
    }

    /// <summary>The numbers of the security events since the log was cleared.</summary>
    private IEnumerable<int> Events() => portal.Log
        .Where(line => line.Contains("] security: ", StringComparison.Ordinal))
        .Select(line => int.Parse(line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.IndexOf(']', StringComparison.Ordinal)]));

    private static Task<WebPage> PostAsync(Browser browser, string path, params (string Name, string Value)[] fields) =>
        browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve(path));
            request.Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
            return request;
        });
}
