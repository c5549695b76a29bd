using BudCustomer.Web.Tests.Harness;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Shared;

/// <summary>The script and the colours in a real browser, under the policy every page has.</summary>
public class SiteScriptTests(LookFixture look) : IClassFixture<LookFixture>
{
    [ChromiumFact]
    public async Task The_interactive_chart_is_fetched_only_when_asked_for_and_breaks_no_rule()
    {
        var (page, faults) = await OpenAsync("/look/page/6?theme=light");
        var fetched = new List<string>();
        page.Request += (_, request) => fetched.Add(request.Url);
        Assert.Equal(0, await page.Locator("canvas").CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Interactive chart" }).ClickAsync();

        await Assertions.Expect(page.Locator("figure canvas")).ToBeVisibleAsync();
        Assert.Single(fetched, url => url.Contains("chart.umd", StringComparison.Ordinal));
        Assert.Empty(faults);
    }

    [ChromiumFact]
    public async Task Arrow_keys_say_the_value_of_each_bar()
    {
        var (page, _) = await OpenAsync("/look/page/1?theme=light");

        await page.Locator("figure svg[tabindex]").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");

        await Assertions.Expect(page.Locator(".readout")).ToHaveTextAsync("4 Nov 2026: $90.00");
    }

    [ChromiumFact]
    public async Task A_copy_button_says_copied_only_when_it_was()
    {
        var (page, _) = await OpenAsync("/look/copy");
        var button = page.Locator("[data-copy]");

        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Copied");

        await page.Context.ClearPermissionsAsync();
        await page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }");
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Press Ctrl+C");
    }

    [ChromiumFact]
    public async Task A_swap_moves_focus_to_what_is_wrong_and_says_it()
    {
        var (page, _) = await OpenAsync("/look/copy");

        await page.Locator("[data-hx-get]").ClickAsync();

        await Assertions.Expect(page.Locator("#error-summary")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Markup_without_the_nonce_stays_inert()
    {
        var (page, _) = await OpenAsync("/look/copy");

        Assert.Null(await page.Locator("#planted").GetAttributeAsync("data-hx-get"));
    }

    [ChromiumTheory]
    [InlineData("light", 1280)]
    [InlineData("dark", 1280)]
    [InlineData("light", 320)]
    [InlineData("dark", 320)]
    public async Task A_page_is_accessible_and_never_wider_than_its_window(string theme, int width)
    {
        var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: width);
        await page.GotoAsync(new Uri(look.Address, $"/look/page/6?theme={theme}").ToString());

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal(width > 768, await page.Locator(".nav a").First.IsVisibleAsync());
    }

    private async Task<(IPage Page, List<string> Faults)> OpenAsync(string path)
    {
        var page = await ChromiumBrowser.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };
        page.PageError += (_, error) => faults.Add(error);
        await page.GotoAsync(new Uri(look.Address, path).ToString());
        return (page, faults);
    }
}
