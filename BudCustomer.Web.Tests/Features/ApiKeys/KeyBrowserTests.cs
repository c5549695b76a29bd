using BudCustomer.Web.Tests.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>The life of a key in a real browser, with step-up as customers have it.</summary>
[Collection(KeyBrowserCollection.Name)]
public sealed class KeyBrowserTests(LivePortalFixture portal)
{
    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_is_made_seen_once_renamed_replaced_and_revoked(bool withScript)
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript);
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        var name = KeyPages.NewName("life");

        await page.MakeKeyAsync(name, confirm: true);
        var secret = await page.SecretAsync();
        Assert.Matches("^bud_client_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(withScript, await page.GetByText("Download .env").IsVisibleAsync());
        Assert.Empty(withScript ? await ViolationsAsync(page) : []);
        await page.GetByText("I have stored it").ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.FillAsync("#Name", name + "x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save name" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = name + "x", Level = 1 }).WaitForAsync();
        Assert.Empty(withScript ? await ViolationsAsync(page) : []);

        await page.GetByText("Replace (rotate)").ClickAsync();
        Assert.Empty(withScript ? await ViolationsAsync(page) : []);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the new key" }).ClickAsync();
        Assert.NotEqual(secret, await page.SecretAsync());
        await page.GetByText("Finish: revoke the old key").ClickAsync();
        Assert.Empty(withScript ? await ViolationsAsync(page) : []);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("is revoked, confirmed").First.WaitForAsync();

        Assert.False(await portal.Sandbox.AcceptsAsync(secret));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task With_script_the_panel_is_swapped_copied_and_saved_and_mistakes_stay_in_place()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        await page.MakeKeyAsync(KeyPages.NewName("first"), confirm: true);
        await page.GotoAsync(new Uri(portal.Address, "/api-keys").ToString());

        await page.FillAsync("#Name", "production");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.Locator("#Name-error").WaitForAsync();
        Assert.Equal("production", await page.InputValueAsync("#Name"));
        Assert.Empty(await ViolationsAsync(page));
        await page.FillAsync("#Name", KeyPages.NewName("swap"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var secret = await page.SecretAsync();

        Assert.True(await page.Locator("#keys-panel").IsVisibleAsync());
        Assert.Empty(await ViolationsAsync(page));
        await page.Locator("[data-copy='#new-key']").ClickAsync();
        await page.Locator("[data-copy='#new-key'] span", new() { HasText = "Copied" }).WaitForAsync();
        Assert.Equal(secret, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await page.Context.ClearPermissionsAsync();
        await page.EvaluateAsync("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } })");
        await page.Locator("[data-copy='#new-key']").ClickAsync();
        await page.Locator("[data-copy='#new-key'] span", new() { HasNotText = "Copied" }).WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download .env").ClickAsync());
        Assert.StartsWith("blob:", download.Url, StringComparison.Ordinal);
        Assert.Equal($"BUD_API_KEY={secret}", (await File.ReadAllTextAsync(await download.PathAsync())).Trim());
        await page.Context.CloseAsync();
    }

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reload_and_Back_with_another_submit_make_no_second_key_and_say_so(bool withScript)
    {
        await using var browser = await ChromiumBrowser.LaunchAsync(withBackForwardCache: true);
        var page = await (await browser.NewContextAsync(new() { JavaScriptEnabled = withScript })).NewPageAsync();
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        await page.MakeKeyAsync(KeyPages.NewName("first"), confirm: true);
        await page.GotoAsync(new Uri(portal.Address, "/api-keys").ToString());
        var name = KeyPages.NewName("again");
        await page.MakeKeyAsync(name, confirm: false);
        var secret = await page.SecretAsync();

        var history = await TabHistory.OfAsync(page);
        await history.ReloadAsync();
        var reloaded = await history.SeenAsync();
        Assert.Contains(withScript ? name : "already made", reloaded, StringComparison.Ordinal);
        if (!withScript)
        {
            await history.GoAsync(-1);
            await history.SubmitAsync("#create-panel form", "#Name", name);
            Assert.Matches("already made|already a key of this name", await history.SeenAsync());
        }

        Assert.DoesNotContain(secret[11..], reloaded + await history.SeenAsync(), StringComparison.Ordinal);
        Assert.Equal((1, true), (await portal.Sandbox.ActiveAsync(name), await portal.Sandbox.AcceptsAsync(secret)));
        await browser.CloseAsync();
    }

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Double_clicks_make_one_key_and_revoke_it_once(bool withScript)
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript);
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        await page.MakeKeyAsync(KeyPages.NewName("first"), confirm: true);
        await page.GotoAsync(new Uri(portal.Address, "/api-keys").ToString());
        var name = KeyPages.NewName("double");
        await page.FillAsync("#Name", name);
        portal.Sandbox.ResetCalls();

        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).DblClickAsync();
        if (withScript)
            Assert.Matches("^bud_client_", await page.SecretAsync());
        else
            await page.GetByText("already made").Or(page.Locator("#new-key")).First.WaitForAsync();
        Assert.Equal((1, 1), (portal.Sandbox.Creates(), await portal.Sandbox.ActiveAsync(name)));

        await page.GotoAsync(new Uri(portal.Address, $"/api-keys?q={name}").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = $"Revoke {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).DblClickAsync();
        await page.GetByText("is revoked, confirmed").Or(page.GetByText("already revoked")).First.WaitForAsync();
        Assert.Equal(0, await portal.Sandbox.ActiveAsync(name));
        await page.Context.CloseAsync();
    }

    [ChromiumTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task All_of_a_new_key_can_be_read(int width)
    {
        var page = await ChromiumBrowser.NewPageAsync(width: width);
        await page.SignInAsync(portal.Address, "acme", "/api-keys");

        await page.MakeKeyAsync(KeyPages.NewName("wide"), confirm: true);

        Assert.Equal(0, await page.GetByTestId("new-key").EvaluateAsync<int>("key => Math.max(0, key.scrollHeight - key.clientHeight, key.scrollWidth - key.clientWidth)"));
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData("light", 390)]
    [InlineData("dark", 1280)]
    [InlineData("dark", 390)]
    public async Task Axe_finds_nothing_in_the_life_of_a_key(string theme, int width)
    {
        var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: width);
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        var name = KeyPages.NewName("axe");
        await page.MakeKeyAsync(name, confirm: true);
        var found = (await ViolationsAsync(page)).ToList();
        await page.GotoAsync(new Uri(portal.Address, $"/api-keys?q={name}").ToString());
        var url = await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).GetAttributeAsync("href");
        foreach (var below in new[] { "", "/rotation", "/revocation" })
        {
            await page.GotoAsync(new Uri(portal.Address, url + below).ToString());
            found.AddRange(await ViolationsAsync(page));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("is revoked, confirmed").First.WaitForAsync();
        found.AddRange(await ViolationsAsync(page));
        Assert.Empty(found);
        await page.Context.CloseAsync();
    }

    /// <summary>axe never ends where no script runs.</summary>
    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return result.Violations.SelectMany(one => one.Nodes.Select(node => $"{page.Url}: {one.Id} on {node.Html}"));
    }
}
