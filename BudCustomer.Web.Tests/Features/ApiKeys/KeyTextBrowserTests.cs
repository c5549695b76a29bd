using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(KeyBrowserCollection.Name)]
public sealed partial class KeyTextBrowserTests(LivePortalFixture portal)
{
    [TextBrowserFact]
    public async Task A_key_lives_its_whole_life_in_a_text_browser()
    {
        var name = KeyPages.NewName("text");
        await using var browser = new TextBrowser(new Uri(portal.Address, "/sign-in?returnUrl=/api-keys"));
        await browser.UntilAsync("Sign in to Bud");
        await browser.PressAsync("Sign in to Bud");
        await browser.UntilAsync("pick a customer");
        await browser.PressAsync("Acme");
        await browser.UntilAsync("Asha Raman");

        await browser.FillAsync("Where the key is used", name);
        await browser.PressAsync("^Create key");
        await browser.UntilAsync("Please confirm it is you");
        await browser.PressAsync("Confirm at the");
        await browser.UntilAsync("Confirm that you are");
        await browser.PressAsync("Acme");
        await browser.UntilAsync("Thank you, confirmed");
        await browser.PressAsync("^Continue *$");
        var shown = await browser.UntilAsync("This is the only time the key is shown");
        var secret = Secret().Match(shown).Value;
        Assert.True(await portal.Sandbox.AcceptsAsync(secret), shown);

        await browser.PressAsync("I have stored it");
        Assert.DoesNotContain(secret[..16], await browser.UntilAsync(name), StringComparison.Ordinal);
        await browser.PressAsync(name);
        await browser.UntilAsync("About this key");
        await browser.FillAsync("The key itself stays", name + "x");
        await browser.PressAsync("^Save name");
        await browser.UntilAsync("The key has its new name");

        await browser.PressAsync("Replace .rotate");
        await browser.UntilAsync("Name of the new key");
        await browser.PressAsync("^ *Create the new key");
        var second = Secret().Match(await browser.UntilAsync("This is the only time the key is shown")).Value;
        Assert.NotEqual(secret, second);

        await browser.PressAsync("Finish: revoke");
        await browser.UntilAsync("loses access immediately");
        await browser.PressAsync("^Revoke key");
        await browser.UntilAsync($"{name}x is revoked, confirmed");
        Assert.Equal((false, true), (await portal.Sandbox.AcceptsAsync(secret), await portal.Sandbox.AcceptsAsync(second)));
    }

    [GeneratedRegex("bud_client_[A-Za-z0-9_-]{43}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Secret();
}
