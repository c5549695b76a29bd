using BudCustomer.Web.Tests.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

/// <summary>What the suites of every page do not reach: all of billing without script, and the pages behind its buttons.</summary>
public sealed class BillingPagesTests(LivePortalFixture portal) : IClassFixture<LivePortalFixture>
{
    [ChromiumFact]
    public async Task Without_script_invoices_are_walked_read_found_and_saved()
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.SignInAsync(portal.Address, "cobalt", "/billing");
        await page.GetByRole(AriaRole.Link, new() { Name = "All invoices" }).First.ClickAsync();
        var first = await FirstNumberAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        Assert.NotEqual(first, await FirstNumberAsync(page));
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        Assert.Equal(first, await FirstNumberAsync(page));
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal(1201, (await File.ReadAllLinesAsync(await file.PathAsync())).Length);
        await page.GetByLabel("Number").FillAsync(first);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.Locator("#invoices-panel tbody th a").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = first }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Invoices" }).First.ClickAsync();
        await page.Locator("section details summary").ClickAsync();
        await page.Locator("section details a").Nth(1).ClickAsync();
        await page.GetByText("It is not an invoice").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Without_script_a_card_is_added_at_Stripe_made_the_default_and_removed()
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.SignInAsync(portal.Address, "birch", "/billing/payment-methods");
        foreach (var card in new[] { "pm_card_visa", "pm_card_mastercard" })
        {
            await PressAsync(page, "birch", "form[action$='/stripe'] button");
            await page.GetByRole(AriaRole.Link, new() { Name = "Go to Stripe" }).ClickAsync();
            await page.Locator($"form[action*='{card}'] button").ClickAsync();
            await page.GotoAsync(new Uri(portal.Address, "/billing/payment-methods").ToString());
        }

        await PressAsync(page, "birch", "form[action$='/default'] >> nth=-1 >> button");
        var chosen = page.Locator(".lines > li", new() { Has = page.Locator(".badge", new() { HasText = "Default" }) });
        await chosen.WaitForAsync();
        Assert.Equal(2, await page.Locator(".lines > li").CountAsync());
        await PressAsync(page, "birch", "form[action$='/removal'] >> nth=-1 >> button");
        await page.GetByText("The payment method is removed.").WaitForAsync();
        Assert.Equal(1, await page.Locator(".lines > li").CountAsync());
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Without_script_an_alert_is_switched_and_the_ways_of_telling_are_saved()
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.SignInAsync(portal.Address, "acme", "/billing/alerts");

        await page.GetByRole(AriaRole.Button, new() { Name = "Half the budget: Switch off" }).ClickAsync();
        await page.GetByText("The alert is off.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Half the budget: Switch on" }).ClickAsync();
        await page.GetByText("The alert is on.").First.WaitForAsync();
        var inApp = page.Locator("#InApp");
        var was = await inApp.IsCheckedAsync();
        await inApp.SetCheckedAsync(!was);
        await page.Locator("form[action$='/notifications'] button").ClickAsync();
        await page.Locator("main .banner.good").WaitForAsync();
        Assert.NotEqual(was, await page.Locator("#InApp").IsCheckedAsync());
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData("light", 1280)]
    [InlineData("light", 390)]
    [InlineData("dark", 1280)]
    [InlineData("dark", 390)]
    public async Task Axe_finds_nothing_behind_the_buttons(string theme, int width)
    {
        var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: width);
        await page.Context.RouteAsync("https://js.stripe.com/**", route => route.AbortAsync());
        await page.SignInAsync(portal.Address, "acme", "/billing/payment-methods");
        var found = new List<string>();

        await PressAsync(page, "acme", "form[action$='/stripe'] button");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to Stripe" }).WaitForAsync();
        found.AddRange(await ViolationsAsync(page));
        await page.GotoAsync(new Uri(portal.Address, "/billing/payment-methods").ToString());
        await PressAsync(page, "acme", "form[action$='/new'] button");
        await page.Locator("#card-fallback").WaitForAsync();
        found.AddRange(await ViolationsAsync(page));
        await page.GotoAsync(new Uri(portal.Address, "/billing/alerts").ToString());
        await page.GetByLabel("Threshold").FillAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try on past usage" }).ClickAsync();
        await page.GetByTestId("trial").WaitForAsync();
        found.AddRange(await ViolationsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Create alert" }).ClickAsync();
        await page.GotoAsync(new Uri(portal.Address, "/billing/invoices").ToString());
        var statements = await page.Locator("section details a").EvaluateAllAsync<string[]>("all => all.map(one => one.href)");
        foreach (var statement in (string[])[statements[0], statements[^1]])
        {
            await page.GotoAsync(statement);
            found.AddRange(await ViolationsAsync(page));
        }

        Assert.Empty(found);
        await page.Context.CloseAsync();
    }

    /// <summary>Presses a button, confirms who it is where that is asked, and goes on.</summary>
    private static async Task PressAsync(IPage page, string customer, string button)
    {
        await page.Locator(button).First.ClickAsync();
        var confirm = page.GetByText("Confirm at the sign-in service");
        await confirm.Or(page.Locator("main#main")).First.WaitForAsync();
        if (!page.Url.Contains("/sign-in/confirm", StringComparison.Ordinal))
            return;
        await confirm.ClickAsync();
        await page.Locator($"button[value='{customer}']").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    private static Task<string> FirstNumberAsync(IPage page) => page.Locator("#invoices-panel tbody th a").First.InnerTextAsync();

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return result.Violations.SelectMany(one => one.Nodes.Select(node => $"{page.Url}: {one.Id} on {node.Html}"));
    }
}
