using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[CollectionDefinition(Name)]
public sealed class KeyBrowserCollection : ICollectionFixture<LivePortalFixture>
{
    public const string Name = "ApiKeys in Chromium";
}

internal static class KeyPagesInChromium
{
    /// <param name="confirm">The first in a session leads over the sign-in service.</param>
    public static async Task MakeKeyAsync(this IPage page, string name, bool confirm)
    {
        await page.FillAsync("#Name", name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        if (confirm)
        {
            await page.GetByText("Confirm at the sign-in service").ClickAsync();
            await page.Locator("button[value='acme']").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        }

        await page.Locator("#new-key").WaitForAsync();
    }

    public static Task<string> SecretAsync(this IPage page) => page.InputValueAsync("#new-key");
}
