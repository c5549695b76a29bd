using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(ApiKeysCollection.Name)]
public sealed class RevocationTests(KeysFixture portal)
{
    [Fact]
    public async Task It_is_confirmed_first_then_done_and_read_back()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var (name, secret, confirm) = await NewKeyAsync(browser);

        Assert.Contains("loses access immediately", confirm.MainText, StringComparison.Ordinal);
        Assert.Contains("Never used", confirm.MainText, StringComparison.Ordinal);
        Assert.True(await portal.Sandbox.AcceptsAsync(secret));
        var done = await browser.SubmitAsync(confirm, confirm.Form());

        Assert.Equal("/api-keys", done.Url.AbsolutePath);
        Assert.Matches($"{name} is revoked, confirmed .*, \\d\\d:\\d\\d:\\d\\d UTC", done.MainText);
        Assert.False(await portal.Sandbox.AcceptsAsync(secret));
        Assert.Contains(name, (await browser.GetAsync($"/api-keys?status=revoked&q={name}")).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeleteDoesNothing", 0)]
    [InlineData("ListLags", 9)]
    public async Task Said_to_be_done_and_still_listed_is_not_confirmed(string trap, int lists)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var (name, _, confirm) = await NewKeyAsync(browser);
        await portal.Sandbox.SwitchAsync(new Dictionary<string, object> { [trap] = lists > 0 ? lists : true });

        var doubtful = await browser.SubmitAsync(confirm, confirm.Form());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, doubtful.Status);
        Assert.Contains("still lists it", doubtful.Find("[data-testid=not-revoked]").TextContent, StringComparison.Ordinal);
        await portal.Sandbox.SwitchAsync(new { });
        if (lists == 0)
            Assert.Contains("is revoked", (await browser.SubmitAsync(doubtful, doubtful.Form())).MainText, StringComparison.Ordinal);
        Assert.Equal(lists > 0 ? 0 : 0, await portal.Sandbox.ActiveAsync(name));
    }

    [Fact]
    public async Task Budapp_away_is_said_in_red_after_three_tries_and_works_later()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var (name, _, confirm) = await NewKeyAsync(browser);
        portal.Sandbox.Fault("budapp", new Fault("DELETE /credentials/{id}", Status: 500, Times: 3));
        portal.Sandbox.ResetCalls();

        var doubtful = await browser.SubmitAsync(confirm, confirm.Form());
        Assert.Contains("may still be active", doubtful.MainText, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(doubtful, doubtful.Form());

        Assert.Contains($"{name} is revoked", done.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_again_and_confirmed()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var (name, _, confirm) = await NewKeyAsync(browser);
        portal.Sandbox.Fault("budapp", new Fault("DELETE /credentials/{id}", Drop: true, AfterCommit: true, Times: 1));

        var done = await browser.SubmitAsync(confirm, confirm.Form());

        Assert.Contains($"{name} is revoked", done.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_is_harmless()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var (name, _, confirm) = await NewKeyAsync(browser);

        var both = await Task.WhenAll(browser.SubmitAsync(confirm, confirm.Form()), browser.SubmitAsync(confirm, confirm.Form()));
        var later = await browser.SubmitAsync(confirm, confirm.Form());

        Assert.All(both, page => Assert.Equal("/api-keys", page.Url.AbsolutePath));
        Assert.Contains("already revoked", later.MainText, StringComparison.Ordinal);
        Assert.Equal(0, await portal.Sandbox.ActiveAsync(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/revocation")]
    [InlineData("/rotation")]
    public async Task Another_customers_key_is_the_page_of_no_key(string below)
    {
        await portal.StartKeysAfreshAsync();
        using var acme = await portal.SignedInAsync("acme");
        using var birch = await portal.SignedInAsync("birch");
        var mine = (await birch.GetAsync("/api-keys?q=newsletter")).Find("#keys-panel tbody th a").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await birch.GetAsync(mine + below)).Status);

        var foreign = await acme.GetAsync(mine + below);
        var absent = await acme.GetAsync($"/api-keys/{Guid.NewGuid()}{below}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, absent.Status));
        Assert.Equal(Steady(absent.Body), Steady(foreign.Body));
    }

    [Fact]
    public async Task Another_customers_key_cannot_be_revoked_renamed_or_replaced()
    {
        await portal.StartKeysAfreshAsync();
        using var acme = await portal.SignedInAsync("acme");
        using var birch = await portal.SignedInAsync("birch");
        var id = (await birch.GetAsync("/api-keys?q=newsletter")).Find("#keys-panel tbody input").GetAttribute("value")!;
        var (_, _, confirm) = await NewKeyAsync(acme);
        portal.Sandbox.ResetCalls();

        foreach (var (path, fields) in new (string, Dictionary<string, string>)[]
        {
            ("/revocation", []), ("/name", new() { ["Name"] = "stolen" }), ("/rotation", new() { ["Name"] = "stolen" }),
        })
        {
            var foreign = await PostAsync(acme, confirm, $"/api-keys/{id}{path}", fields);
            var absent = await PostAsync(acme, confirm, $"/api-keys/{Guid.NewGuid()}{path}", fields);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, absent.Status));
            Assert.Equal(Steady(absent.Body), Steady(foreign.Body));
        }

        await PostAsync(acme, confirm, "/api-keys/revocation", new() { ["id"] = id });
        Assert.Equal((0, 0), (portal.Sandbox.Deletes(), portal.Sandbox.Creates()));
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "PUT /credentials/{id}"));
        Assert.Equal(1, await portal.Sandbox.ActiveAsync("newsletter"));
    }

    [Fact]
    public async Task Ticked_keys_are_revoked_with_one_page_to_confirm()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var word = KeyPages.NewName("bulk");
        string[] names = [word[..15] + "-a", word[..15] + "-b"];
        foreach (var name in names)
            await browser.CreateKeyAsync(name);
        var list = await browser.GetAsync($"/api-keys?q={word[..15]}");
        var ids = list.Document.QuerySelectorAll("#keys-panel tbody input").Select(box => box.GetAttribute("value")!).ToList();

        var nothing = await browser.SubmitAsync(list, list.Form("form[action='/api-keys/revocation']"));
        Assert.Contains("Tick the keys", nothing.MainText, StringComparison.Ordinal);
        var confirm = await browser.SubmitAsync(list, list.Form("form[action='/api-keys/revocation']"), new { id = ids });
        Assert.Contains("Revoke 2 keys?", confirm.MainText, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(confirm, confirm.Form());

        Assert.Contains("2 keys are revoked", done.MainText, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await portal.Sandbox.ActiveAsync(names[0]), await portal.Sandbox.ActiveAsync(names[1])));
    }

    private static async Task<(string Name, string Secret, WebPage Confirm)> NewKeyAsync(Browser browser)
    {
        var name = KeyPages.NewName();
        var made = await browser.CreateKeyAsync(name);
        var list = await browser.GetAsync($"/api-keys?q={name}");
        return (name, made.Secret(), await browser.GetAsync(list.Find("#keys-panel .acts a").GetAttribute("href")!));
    }

    private static Task<WebPage> PostAsync(Browser browser, WebPage page, string path, Dictionary<string, string> fields)
    {
        fields = new(fields) { ["__RequestVerificationToken"] = page.Find("[name=__RequestVerificationToken]").GetAttribute("value")! };
        return browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve(path));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Content = new FormUrlEncodedContent(fields);
            return request;
        });
    }

    /// <summary>Nonce, token and the request's own id differ between any two answers.</summary>
    private static string Steady(string body) => System.Text.RegularExpressions.Regex.Replace(
        body, "nonce=\"[^\"]+\"|value=\"CfDJ8[^\"]+\"|[0-9a-f]{32}|/api-keys/[0-9a-f-]{36}[a-z/]*", "*");
}
