using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>The main tasks with the keyboard alone, and where focus stands after each step.</summary>
[Collection(EveryPageCollection.Name)]
public class KeyboardTests(LivePortalFixture portal)
{
    private const int MostSteps = 150;

    [LongFact]
    public async Task Usage_is_signed_in_to_and_filtered_by_keys()
    {
        var page = await SignedInByKeysAsync();

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.ReloadAsync();
        await PressAsync(page, "Usage");
        await page.WaitForURLAsync("**/usage");
        await PressAsync(page, "7 days");
        await page.WaitForURLAsync("**/usage?period=weekly");

        await Assertions.Expect(page.Locator("#usage-panel a[aria-current]").First).ToHaveTextAsync("7 days");
        await Assertions.Expect(page.Locator("#live")).Not.ToBeEmptyAsync();
        Assert.True(await IsInsideAsync(page, "#usage-panel"), $"focus is on {await FocusedAsync(page)}");
        await page.Context.CloseAsync();
    }

    [LongFact]
    public async Task A_key_is_made_and_revoked_by_keys()
    {
        var page = await SignedInByKeysAsync();
        var name = $"by-keys-{Guid.NewGuid():N}"[..18];
        await PressAsync(page, "API keys");
        await page.WaitForURLAsync("**/api-keys");

        await PressAsync(page, "Create a key");
        await TypeAsync(page, "Name", "   ");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#error-summary")).ToBeFocusedAsync();

        await TypeAsync(page, "Name", name);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/confirm**");
        await PressAsync(page, "Confirm at the sign-in service");
        await PressAsync(page, "Acme", at: "**/realms/**");
        await PressAsync(page, "Continue", at: portal.Address + "**");
        await Assertions.Expect(page.Locator("#new-key")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^bud_client_"));

        await PressAsync(page, "I have stored it");
        await Assertions.Expect(page.Locator("#new-key")).ToHaveCountAsync(0);
        await PressAsync(page, $"Revoke {name}");
        await page.WaitForURLAsync("**/revocation");
        await PressAsync(page, "Revoke key");
        await Assertions.Expect(page.Locator("[data-flash]").First).ToContainTextAsync("confirmed");
        await page.Context.CloseAsync();
    }

    [LongFact]
    public async Task A_ticket_is_filed_by_keys()
    {
        var page = await SignedInByKeysAsync();
        await PressAsync(page, "Support");
        await page.WaitForURLAsync("**/support");
        await PressAsync(page, "New ticket");
        await page.WaitForURLAsync("**/support/new");

        await TypeAsync(page, "Subject", "Written without a mouse");
        await TabToAsync(page, "What it is about");
        await page.Keyboard.TypeAsync("Usage");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync(page, "Message", "Every step of this was a key.");
        await PressAsync(page, "Send ticket");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Every step of this was a key.");
        await page.Context.CloseAsync();
    }

    [LongFact]
    public async Task Wherever_focus_stands_it_can_be_seen()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "acme");
        var unseen = new List<string>();
        foreach (var path in new[] { "/", "/usage", "/api-keys", "/billing/invoices", "/support/new", "/settings" })
        {
            await page.GotoAsync(new Uri(portal.Address, path).ToString());
            for (var step = 0; step < MostSteps; step++)
            {
                await page.Keyboard.PressAsync("Tab");
                var outline = await page.EvaluateAsync<double>("document.activeElement === document.body ? -1 : parseFloat(getComputedStyle(document.activeElement).outlineWidth)");
                if (outline < 0)
                    break;
                if (outline < 2)
                    unseen.Add($"{path}: {await FocusedAsync(page)}");
            }
        }

        await page.Context.CloseAsync();
        Assert.Empty(unseen);
    }

    private async Task<IPage> SignedInByKeysAsync()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await PressAsync(page, "Sign in to Bud AI Foundry");
        await PressAsync(page, "Acme", at: "**/realms/**");
        await page.WaitForURLAsync(portal.Address.ToString());
        return page;
    }

    private static async Task PressAsync(IPage page, string name, string? at = null)
    {
        if (at is not null)
            await page.WaitForURLAsync(at);
        await TabToAsync(page, name);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeAsync(IPage page, string label, string text)
    {
        await TabToAsync(page, label);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        await page.WaitForLoadStateAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            if ((await FocusedAsync(page)).StartsWith(name, StringComparison.Ordinal))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"Tab never leads to \"{name}\" on {page.Url}.");
    }

    /// <summary>The name of what has focus, as a screen reader begins it.</summary>
    private static async Task<string> FocusedAsync(IPage page) => await page.EvaluateAsync<string>("""
        () => {
          const on = document.activeElement;
          const name = on.getAttribute('aria-label') ?? (on.labels?.length ? on.labels[0].textContent : on === document.body || on.id === 'main' ? '' : on.textContent);
          return name.trim().replace(/\s+/g, ' ');
        }
        """);

    private static Task<bool> IsInsideAsync(IPage page, string selector) =>
        page.EvaluateAsync<bool>("selector => document.querySelector(selector).contains(document.activeElement)", selector);
}
