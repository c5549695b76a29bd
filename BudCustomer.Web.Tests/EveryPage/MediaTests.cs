using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>What a customer's system asks for: no motion, colours of its own, paper.</summary>
[Collection(EveryPageCollection.Name)]
public class MediaTests(LivePortalFixture portal)
{
    private static readonly string[] Paths = ["/", "/usage", "/api-keys", "/billing", "/billing/invoices", "/support", "/settings", "/requests"];

    [LongFact]
    public async Task Nothing_moves_for_who_wants_no_motion() =>
        Assert.Empty(await OnEachAsync(new() { ReducedMotion = ReducedMotion.Reduce }, """
            () => [...document.querySelectorAll('*')].filter(part => {
              const style = getComputedStyle(part);
              return parseFloat(style.transitionDuration) > 0.01 || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
            }).map(part => part.outerHTML.slice(0, 80))
            """));

    /// <summary>Where the system chooses the colours, backgrounds are gone: what they marked needs a line.</summary>
    [LongFact]
    public async Task With_forced_colours_all_that_a_background_marks_has_a_line_or_a_filling() =>
        Assert.Empty(await OnEachAsync(new() { ForcedColors = ForcedColors.Active }, """
            () => {
              const canvas = getComputedStyle(document.body).backgroundColor;
              const isLined = part => parseFloat(getComputedStyle(part).borderTopWidth) > 0;
              const marked = [...document.querySelectorAll('main button:not(.link), .button, .badge, .banner, progress, .nav [aria-current], .tabs [aria-current]')];
              const bars = [...document.querySelectorAll('.chart rect[class^=s], .spark rect')];
              return [...marked.filter(part => part.offsetParent && !isLined(part)), ...bars.filter(part => getComputedStyle(part).fill === canvas)]
                .map(part => part.outerHTML.slice(0, 80));
            }
            """));

    [LongTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task On_paper_stands_what_the_page_says_in_black_on_white_and_nothing_to_press(string theme) =>
        Assert.Empty(await OnEachAsync(new() { Media = Media.Print }, """
            () => {
              const ink = getComputedStyle(document.querySelector('main h1')).color;
              const paper = getComputedStyle(document.body).backgroundColor;
              const pressed = [...document.querySelectorAll('.side, .foot, main button, .tabs, .filters, .pager')].filter(part => part.offsetParent);
              const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['too wide'] : [];
              return [...(ink === 'rgb(0, 0, 0)' ? [] : ['ink ' + ink]), ...(paper === 'rgb(255, 255, 255)' ? [] : ['paper ' + paper]), ...wide,
                ...pressed.map(part => part.outerHTML.slice(0, 80))];
            }
            """, theme));

    /// <returns>What the script finds on each page.</returns>
    private async Task<IReadOnlyList<string>> OnEachAsync(PageEmulateMediaOptions media, string script, string theme = "light")
    {
        var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: 794);
        await page.SignInAsync(portal.Address, "acme");
        await page.EmulateMediaAsync(media);
        var found = new List<string>();
        foreach (var path in Paths)
        {
            await page.GotoAsync(new Uri(portal.Address, path).ToString());
            found.AddRange((await page.EvaluateAsync<string[]>(script)).Select(part => $"{path}: {part}"));
        }

        await page.Context.CloseAsync();
        return found;
    }
}
