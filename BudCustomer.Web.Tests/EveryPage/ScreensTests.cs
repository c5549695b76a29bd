using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>Pictures of the main pages in both themes, on a desk and on a phone: <c>artifacts/screens</c>, for eyes and for docs/screens.sh.</summary>
[Collection(EveryPageCollection.Name)]
public class ScreensTests(LivePortalFixture portal)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"), ("usage", "/usage?period=monthly"), ("api-keys", "/api-keys"), ("billing", "/billing"),
        ("invoices", "/billing/invoices"), ("support", "/support"), ("models", "/models"), ("requests", "/requests"),
        ("activity", "/activity"), ("projects", "/projects"), ("settings", "/settings"),
    ];

    [LongTheory]
    [InlineData("light", 1280)]
    [InlineData("light", 390)]
    [InlineData("light", 768)]
    [InlineData("dark", 768)]
    [InlineData("dark", 1280)]
    [InlineData("dark", 390)]
    public async Task A_picture_is_taken_of_every_main_page(string theme, int width)
    {
        var folder = Directory.CreateDirectory(Path.Combine(SourceTree.Root, "artifacts", "screens")).FullName;
        var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: width);
        await page.SignInAsync(portal.Address, "acme");
        foreach (var (name, path) in Pages)
        {
            var answer = await page.GotoAsync(new Uri(portal.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Load });
            Assert.Equal(200, answer!.Status);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png") });
        }

        await page.Context.CloseAsync();
    }
}
