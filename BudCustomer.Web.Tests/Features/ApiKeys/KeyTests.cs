using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(ApiKeysCollection.Name)]
public sealed class KeyTests(KeysFixture portal)
{
    [Fact]
    public async Task A_key_has_a_page_with_all_that_is_known_of_it()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await OpenAsync(browser, "archive");

        Assert.Contains("Not known: it was made elsewhere", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "key");
    }

    [Fact]
    public async Task Renaming_keeps_budget_and_addresses()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await OpenAsync(browser, "budgeted");
        Assert.Contains("250.50", page.MainText, StringComparison.Ordinal);

        var renamed = await browser.SubmitAsync(page, page.Form(), new { Name = " budgeted two " });

        Assert.Contains("new name", renamed.MainText, StringComparison.Ordinal);
        Assert.Equal("budgeted two", renamed.Find("h1").TextContent);
        Assert.Contains("250.50", renamed.MainText, StringComparison.Ordinal);
        Assert.Contains("203.0.113.10", renamed.MainText, StringComparison.Ordinal);
        await browser.SubmitAsync(renamed, renamed.Form(), new { Name = "budgeted" });
    }

    [Fact]
    public async Task A_name_that_does_not_hold_or_is_taken_is_said_at_the_field()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await OpenAsync(browser, "contractor");

        var taken = await browser.SubmitAsync(page, page.Form(), new { Name = "production" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.Status);
        Assert.Contains("already a key of this name", taken.Find("#Name-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("production", taken.Find("#Name").GetAttribute("value"));
        var empty = await browser.SubmitAsync(page, page.Form(), new { Name = " " });
        Assert.Contains("Enter a name", empty.Find("#Name-error").TextContent, StringComparison.Ordinal);

        portal.Sandbox.Fault("budapp", new Fault("PUT /credentials/{id}", Status: 503));
        var away = await browser.SubmitAsync(page, page.Form(), new { Name = "contractor-x" });
        Assert.Contains("could not be saved", away.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_is_nothing_to_do()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await OpenAsync(browser, "contractor");

        var same = await browser.SubmitAsync(page, page.Form());

        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "PUT /credentials/{id}"));
    }

    [Fact]
    public async Task Replacing_a_key_makes_a_successor_links_both_and_ends_with_the_old_one_revoked()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName("rot");
        var first = (await browser.CreateKeyAsync(name, "60")).Secret();
        var old = await OpenAsync(browser, name);

        var form = await browser.FollowAsync(old, "Replace (rotate)");
        Assert.Equal(KeyNames.After(name), form.Find("#Name").GetAttribute("value"));
        Assert.Contains("60 days, until", form.MainText, StringComparison.Ordinal);
        Assert.Contains("Never used", form.MainText, StringComparison.Ordinal);
        var made = await browser.SubmitAsync(form, form.Form());
        var second = made.Secret();
        Assert.NotEqual(first, second);
        Assert.True(await portal.Sandbox.AcceptsAsync(first));

        var oldAgain = await OpenAsync(browser, name);
        Assert.Contains($"being replaced by {KeyNames.After(name)}", oldAgain.MainText, StringComparison.Ordinal);
        var successor = await OpenAsync(browser, KeyNames.After(name));
        Assert.Contains($"replaces {name}", successor.MainText, StringComparison.Ordinal);
        var confirm = await browser.FollowAsync(successor, "Finish: revoke the old key");
        await browser.SubmitAsync(confirm, confirm.Form());

        Assert.False(await portal.Sandbox.AcceptsAsync(first));
        Assert.True(await portal.Sandbox.AcceptsAsync(second));
        Assert.DoesNotContain("replaces", (await OpenAsync(browser, KeyNames.After(name))).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_keeps_the_budget_and_a_taken_name_is_said()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var form = await browser.FollowAsync(await OpenAsync(browser, "budgeted"), "Replace (rotate)");

        var taken = await browser.SubmitAsync(form, form.Form(), new { Name = "laptop" });
        Assert.Contains("already a key of this name", taken.Find("#Name-error").TextContent, StringComparison.Ordinal);
        var name = KeyPages.NewName("succ");
        var made = await browser.SubmitAsync(taken, taken.Form(), new { Name = name });

        Assert.Matches("^bud_client_", made.Secret());
        Assert.Contains("250.50", (await OpenAsync(browser, name)).MainText, StringComparison.Ordinal);
    }

    private static async Task<WebPage> OpenAsync(Browser browser, string name)
    {
        var list = await browser.GetAsync($"/api-keys?q={Uri.EscapeDataString(name)}&sort=name");
        var link = list.Document.QuerySelectorAll("#keys-panel tbody th a").First(one => one.TextContent == name);
        return await browser.GetAsync(link.GetAttribute("href")!);
    }
}

internal static class KeyNames
{
    /// <summary>What the portal proposes after such a name.</summary>
    public static string After(string name) => BudCustomer.Web.Features.ApiKeys.KeyName.Next(name);
}
