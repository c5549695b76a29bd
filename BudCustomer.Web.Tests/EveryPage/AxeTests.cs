using BudCustomer.Web.Tests.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>No accessibility violation that axe can see, in both themes, on a desk and on a phone.</summary>
[Collection(EveryPageCollection.Name)]
public class AxeTests(LivePortalFixture portal)
{
    [LongTheory]
    [InlineData("light", 1280)]
    [InlineData("light", 390)]
    [InlineData("dark", 1280)]
    [InlineData("dark", 390)]
    public async Task Axe_finds_nothing_on_any_page(string theme, int width)
    {
        var found = new List<string>();
        foreach (var visit in PortalPages.All.GroupBy(page => page.Customer))
        {
            var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: width);
            if (visit.Key is { } customer)
                await page.SignInAsync(portal.Address, customer);
            foreach (var shown in visit)
                found.AddRange(await ViolationsAsync(page, shown));
            await page.Context.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    private async Task<IEnumerable<string>> ViolationsAsync(IPage page, PortalPage shown)
    {
        await page.GotoAsync((await shown.AddressAsync(page, portal.Address)).ToString());
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{shown.Path}: {violation.Id} ({violation.Help}) on {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
    }
}
