using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

[Collection(EveryPageCollection.Name)]
public class LayoutTests(LivePortalFixture portal)
{
    [LongTheory]
    [InlineData(320, "ltr")]
    [InlineData(320, "ltr", "de-DE")]
    [InlineData(640, "ltr")]
    [InlineData(1280, "ltr")]
    [InlineData(320, "rtl")]
    public async Task No_page_scrolls_sideways(int width, string direction, string locale = "en-US")
    {
        var wide = new List<string>();
        foreach (var visit in PortalPages.All.GroupBy(page => page.Customer))
        {
            var page = await ChromiumBrowser.NewPageAsync(width: width, locale: locale);
            if (visit.Key is { } customer)
                await page.SignInAsync(portal.Address, customer);
            foreach (var shown in visit)
            {
                await page.GotoAsync((await shown.AddressAsync(page, portal.Address)).ToString());
                await page.EvaluateAsync("direction => document.documentElement.dir = direction", direction);
                var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (excess > 0)
                    wide.Add($"{shown.Path} is {excess} px too wide at {width} {direction} {locale}");
            }

            await page.Context.CloseAsync();
        }

        Assert.Empty(wide);
    }

    [LongFact]
    public async Task No_page_breaks_the_content_security_policy()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal) || message.Text.Contains("Trusted", StringComparison.Ordinal))
                complaints.Add($"{page.Url}: {message.Text}");
        };
        await page.SignInAsync(portal.Address, "acme");
        foreach (var shown in PortalPages.All.Where(each => each.Customer == "acme"))
            await page.GotoAsync((await shown.AddressAsync(page, portal.Address)).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Context.CloseAsync();

        Assert.Empty(complaints);
    }
}
