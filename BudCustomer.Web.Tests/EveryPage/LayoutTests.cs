using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

[Collection(EveryPageCollection.Name)]
public class LayoutTests(LivePortalFixture portal)
{
    private const double MostMoved = 0.01;

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

    /// <summary>Performance B(i), CLS: what script shows has its place already.</summary>
    [LongTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nothing_moves_on_a_page_once_it_is_there(int width)
    {
        var restless = new List<string>();
        var page = await ChromiumBrowser.NewPageAsync(width: width);
        await page.SignInAsync(portal.Address, "acme");
        // The page is painted before its scripts come, as on a slow line.
        await page.RouteAsync("**/*.js", async route =>
        {
            await Task.Delay(250);
            await route.ContinueAsync();
        });
        foreach (var shown in PortalPages.All.Where(each => each.Customer == "acme"))
        {
            await page.GotoAsync((await shown.AddressAsync(page, portal.Address)).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
            var moved = await page.EvaluateAsync<double>("""
                () => new Promise(done => {
                  let sum = 0;
                  new PerformanceObserver(list => list.getEntries().forEach(shift => { sum += shift.value; })).observe({ type: 'layout-shift', buffered: true });
                  requestAnimationFrame(() => setTimeout(() => done(sum), 50));
                })
                """);
            if (moved > MostMoved)
                restless.Add($"{shown.Path}: {moved:0.000}");
        }

        await page.Context.CloseAsync();
        Assert.Empty(restless);
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
