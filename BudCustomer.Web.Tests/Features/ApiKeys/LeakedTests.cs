using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(ApiKeysCollection.Name)]
public sealed class LeakedTests(KeysFixture portal)
{
    [Fact]
    public async Task A_found_key_of_mine_is_named_with_its_end_one_step_away()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName("leak");
        var secret = (await browser.CreateKeyAsync(name)).Secret();
        portal.Log.Clear();

        var page = await LookAsync(browser, $"2026-11-14 POST token={secret} 200");

        Assert.Contains("begins like the following key", page.Find("[data-testid=verdict]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Log, line => line.Contains(secret[11..], StringComparison.Ordinal));
        var confirm = await browser.FollowAsync(page, $"Revoke {name}");
        Assert.Contains(name, confirm.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Paste what you found")]
    [InlineData("sk-live-whatever <script>alert(1)</script>", "Nothing in this text")]
    [InlineData("bud_client_ZZZZ000000000000000000000000000000000000000", "it can still be yours")]
    public async Task What_it_cannot_know_it_does_not_say(string text, string says)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await LookAsync(browser, text);

        Assert.Contains(says, page.Find("[data-testid=verdict]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("not yours", page.MainText, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", page.Find("#found").TextContent.Trim());
        Assert.DoesNotContain("whatever", page.Body, StringComparison.Ordinal);
    }

    private static async Task<WebPage> LookAsync(Browser browser, string text)
    {
        var page = await browser.GetAsync("/api-keys/leaked");
        return await browser.SubmitAsync(page, page.Form(), new { found = text });
    }
}
