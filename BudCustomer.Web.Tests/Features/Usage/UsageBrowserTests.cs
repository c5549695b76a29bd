using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.EveryPage;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

[Collection(EveryPageCollection.Name)]
public class UsageBrowserTests(LivePortalFixture portal)
{
    private const string ChartScript = "chart.umd";

    [ChromiumFact]
    public async Task A_filter_swaps_the_panel_Back_undoes_it_and_the_link_can_be_shared()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "cobalt", "/usage");
        await page.EvaluateAsync("window.sameDocument = true");
        var before = await page.Locator(".tile .figure").First.TextContentAsync();

        await page.GetByLabel("Project").SelectOptionAsync(new SelectOptionValue { Label = "Labs" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).WaitForAsync();
        var filtered = await page.Locator(".tile .figure").First.TextContentAsync();

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.NotEqual(before, filtered);
        Assert.Contains("project=", page.Url, StringComparison.Ordinal);
        Assert.Equal(filtered, await SharedAsync(page.Url));

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".tile .figure").First).ToHaveTextAsync(before!);
        Assert.DoesNotContain("project=", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Sorting_swaps_the_panel_and_leaves_the_page_where_it_was_scrolled_to()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "cobalt", "/usage?period=weekly");
        await page.EvaluateAsync("window.sameDocument = true");
        var head = page.Locator("#usage-table thead").GetByRole(AriaRole.Link, new() { Name = "Requests" });
        await head.HoverAsync();
        var scrolled = await page.EvaluateAsync<double>("scrollY");

        await head.ClickAsync();
        await Assertions.Expect(page.Locator("#usage-table th[aria-sort=descending]")).ToContainTextAsync("Requests");

        Assert.Contains("sort=-requests", page.Url, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.True(scrolled > 0);
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("scrollY"), tolerance: 1);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task The_interactive_chart_is_fetched_when_asked_for_switches_its_series_and_is_remembered()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        var (fetched, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) => fetched.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.SignInAsync(portal.Address, "birch", "/usage");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(fetched, url => url.Contains(ChartScript, StringComparison.Ordinal));

        await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Interactive chart" }).ClickAsync(), request => request.Method == "POST" && request.Url.EndsWith("/usage/chart", StringComparison.Ordinal));
        await page.Locator("#usage-chart canvas").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Plain chart" })).ToBeVisibleAsync();
        var series = page.Locator("#usage-chart .legend button").First;
        await series.ClickAsync();
        Assert.Equal("false", await series.GetAttributeAsync("aria-pressed"));

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ReloadAsync();
        await page.Locator("#usage-chart canvas").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plain chart" }).ClickAsync();
        await page.Locator("#usage-chart svg[tabindex]").WaitForAsync();

        Assert.EndsWith("/usage", page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("canvas").CountAsync());
        Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal) || text.Contains("TypeError", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Pointing_at_a_bar_says_its_day_and_value_and_then_what_it_is_made_of()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "cobalt", "/usage?period=weekly");
        var bar = page.Locator("#usage-chart .bars rect").Nth(2);
        var said = await bar.Locator("title").TextContentAsync();
        Assert.Matches("^[A-Z][a-z]{2} \\d+, \\d{4}: \\$[\\d.,]+$", said!);

        await bar.HoverAsync(new() { Force = true });

        await Assertions.Expect(page.Locator("#usage-chart .readout")).ToHaveTextAsync(new Regex($"^{Regex.Escape(said!)} \\(.+ \\$.+\\)$"));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Arrow_keys_go_from_bar_to_bar_and_leaving_brings_the_summary_back()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "cobalt", "/usage?period=weekly");
        var (chart, readout) = (page.Locator("#usage-chart svg[tabindex]"), page.Locator("#usage-chart .readout"));
        var summary = await readout.TextContentAsync();
        var titles = await page.Locator("#usage-chart .bars title").AllTextContentsAsync();

        await chart.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(readout).ToContainTextAsync(titles[1]);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(readout).ToHaveTextAsync(summary!);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_bar_still_says_its_value_where_its_parts_cannot_be_fetched()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "cobalt", "/usage?period=weekly");
        await page.RouteAsync("**/usage/chart**", route => route.AbortAsync());
        var bar = page.Locator("#usage-chart .bars rect").Nth(2);

        await page.RunAndWaitForRequestAsync(() => bar.HoverAsync(new() { Force = true }), request => request.Url.Contains("/usage/chart", StringComparison.Ordinal));

        await Assertions.Expect(page.Locator("#usage-chart .readout")).ToHaveTextAsync((await bar.Locator("title").TextContentAsync())!);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Without_script_everything_is_there_and_every_control_works()
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.SignInAsync(portal.Address, "cobalt", "/usage?period=weekly");

        await page.GetByLabel("Group by").SelectOptionAsync("project");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        Assert.Contains("by=project", page.Url, StringComparison.Ordinal);
        Assert.Equal(12, await page.Locator("#usage-table tbody tr").CountAsync());
        await page.Locator("#usage-table thead").GetByRole(AriaRole.Link, new() { Name = "Requests" }).ClickAsync();
        Assert.Contains("sort=-requests", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show as table" }).ClickAsync();

        Assert.Equal(7, await page.Locator("#chart-table tbody tr").CountAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Interactive chart" }).CountAsync());
        await page.Context.CloseAsync();
    }

    private async Task<string?> SharedAsync(string url)
    {
        var other = await ChromiumBrowser.NewPageAsync();
        await other.SignInAsync(portal.Address, "cobalt", new Uri(url).PathAndQuery);
        var shown = await other.Locator(".tile .figure").First.TextContentAsync();
        await other.Context.CloseAsync();
        return shown;
    }
}
