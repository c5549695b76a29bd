using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Harness.PlainBrowsers;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(KeyBrowserCollection.Name)]
public sealed partial class KeyTextBrowserTests(LivePortalFixture portal)
{
    [LongFact]
    public async Task A_key_lives_its_whole_life_in_a_text_browser()
    {
        var name = KeyPages.NewName("text");
        await using var browser = await PlainBrowser.StartAsync("w3m", new Uri(portal.Address, "/sign-in?returnUrl=/api-keys"));
        await browser.UntilAsync("Sign in to Bud AI Foundry");
        await browser.ActivateAsync("Sign in to Bud AI Foundry", until: "Sign in to the sandbox");
        await browser.ActivateAsync("Acme", until: "Where the key is used");

        await browser.FillAsync("Name", name);
        await browser.ActivateAsync("Create key", until: "Please confirm it is you");
        await browser.ActivateAsync("Confirm at the", until: "Confirm that you are");
        await browser.ActivateAsync("Acme", until: "Thank you, confirmed");
        var first = SecretOn(await browser.ActivateAsync("Continue", until: "This is the only time the key is shown"));
        Assert.True(await portal.Sandbox.AcceptsAsync(first));

        Assert.DoesNotContain(first[..16], await browser.ActivateAsync("I have stored it", until: name), StringComparison.Ordinal);
        await browser.ActivateAsync(name, until: "About this key");
        await browser.FillAsync("Name", name + "x");
        await browser.ActivateAsync("Save name", until: "The key has its new name");

        await browser.ActivateAsync("Replace", until: "Name of the new key");
        var second = SecretOn(await browser.ActivateAsync("Create the new key", until: "This is the only time the key is shown"));
        Assert.NotEqual(first, second);

        await browser.ActivateAsync("Finish: revoke", until: "loses access immediately");
        await browser.ActivateAsync("Revoke key", until: $"{name}x is revoked, confirmed");
        Assert.Equal((false, true), (await portal.Sandbox.AcceptsAsync(first), await portal.Sandbox.AcceptsAsync(second)));
    }

    private static string SecretOn(string screen) => Secret().Match(screen) is { Success: true } secret ? secret.Value : throw new InvalidOperationException(screen);

    [GeneratedRegex("bud_client_[A-Za-z0-9_-]{43}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Secret();
}
