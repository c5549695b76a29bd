using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

public sealed class BillingBrowserTests(LivePortalFixture portal) : IClassFixture<LivePortalFixture>
{
    [ChromiumFact]
    public async Task A_filter_swaps_the_panel_and_Back_undoes_it()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "acme", "/billing/invoices");
        await page.EvaluateAsync("window.sameDocument = true");

        await page.GetByLabel("Status").SelectOptionAsync("open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#invoices-panel tbody tr")).ToHaveCountAsync(2);

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Contains("status=open", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#invoices-panel tbody tr")).ToHaveCountAsync(14);
        await page.Context.CloseAsync();
    }

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_alert_is_tried_made_and_deleted_with_and_without_script(bool withScript)
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript);
        await page.SignInAsync(portal.Address, "birch", "/billing/alerts");
        var name = withScript ? "Swapped" : "Reloaded";

        await page.GetByLabel("Threshold").FillAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try on past usage" }).ClickAsync();
        await page.GetByTestId("trial").WaitForAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create alert" }).ClickAsync();
        await page.Locator("#alerts-panel").GetByText($"The alert \"{name}\" is on.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"{name}: Delete" }).ClickAsync();
        await page.Locator("#alerts-panel").GetByText("The alert is deleted.").WaitForAsync();

        Assert.Equal(0, await page.Locator("strong", new() { HasText = name }).CountAsync());
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Without_script_an_invoice_is_found_opened_and_paid_at_Stripe()
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.SignInAsync(portal.Address, "ember", "/billing");

        await page.GetByRole(AriaRole.Link, new() { Name = "All invoices" }).First.ClickAsync();
        await page.GetByLabel("Status").SelectOptionAsync("open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.Locator("#invoices-panel tbody th a").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Pay at Stripe" }).ClickAsync();

        Assert.StartsWith(portal.Sandbox.Addresses["stripe"].ToString(), page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Printed_an_invoice_is_its_parties_lines_and_totals_and_nothing_of_the_portal()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "acme", $"/billing/invoices/in_acme{DateTimeOffset.UtcNow:yyyyMM}01");

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.Locator("nav").First.IsVisibleAsync());
        Assert.False(await page.GetByTestId("comparison").IsVisibleAsync());
        // A footer that repeats on each sheet would show the total before the last line.
        Assert.Equal("table-row-group", await page.Locator("tfoot").First.EvaluateAsync<string>("one => getComputedStyle(one).display"));
        foreach (var text in (string[])["Bud (sandbox)", "Acme Robotics", "Unit price", "Amount due"])
            Assert.True(await page.GetByText(text, new() { Exact = true }).First.IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task The_card_page_offers_Stripes_site_when_its_form_cannot_be_loaded()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.Context.RouteAsync("https://js.stripe.com/**", route => route.AbortAsync());
        await page.SignInAsync(portal.Address, "acme", "/billing/payment-methods");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a card" }).ClickAsync();
        await page.Locator("main a.primary").ClickAsync();
        await page.Locator("button[value='acme']").Or(page.Locator("main form button.primary")).First.ClickAsync();
        if (page.Url.Contains("/sign-in/", StringComparison.Ordinal))
            await page.Locator("main form button.primary").ClickAsync();
        await page.WaitForURLAsync("**/billing/payment-methods/new?*");

        Assert.True(await page.Locator("#card-fallback").IsVisibleAsync());
        Assert.False(await page.Locator("#card-form").IsVisibleAsync());
        await page.Context.CloseAsync();
    }
}
