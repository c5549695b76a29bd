using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

[Collection(BillingCollection.Name)]
public class InvoiceTests(PortalFixture portal)
{
    [Fact]
    public async Task It_shows_every_line_and_compares_usage_with_what_was_recorded()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/billing/invoices/in_acme20261101");

        Assert.Equal(4, page.Document.QuerySelectorAll("tbody tr").Length);
        var comparison = page.Find("[data-testid=comparison]");
        Assert.Equal("/usage?period=custom&from=2026-10-01&to=2026-10-31", comparison.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("own keys", comparison.TextContent, StringComparison.Ordinal);
        MainSnapshot.Match(page, "full");
    }

    [Theory]
    [InlineData("in_acme20260301", "Credit notes")]
    [InlineData("in_acme20260401", "Credit from your balance")]
    [InlineData("in_acme20260701", "Tax")]
    [InlineData("in_acme20260901", "Discount")]
    public async Task Tax_discount_and_credit_stand_between_subtotal_and_what_was_paid(string id, string term)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync($"/billing/invoices/{id}");

        Assert.Contains(page.Document.QuerySelectorAll("tfoot th"), head => head.TextContent == term);
    }

    [Fact]
    public async Task An_invoice_of_many_lines_shows_all_of_them()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        var slot = portal.Now!.Value.ToUnixTimeSeconds() / 43200 / 10 * 10;

        var page = await browser.GetAsync($"/billing/invoices/in_cobalt{slot}");

        Assert.Equal(25, page.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Theory]
    [InlineData("birch", "in_acme20261101")]
    [InlineData("cobalt", "in_acme20261101")]
    [InlineData("acme", "in_nosuch")]
    public async Task Another_customers_invoice_is_as_absent_as_one_that_never_was(string customer, string id)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync(customer);

        var page = await browser.GetAsync($"/billing/invoices/{id}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Scale plan", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_budapp_away_the_invoice_stands_without_the_comparison()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));

        var page = await browser.GetAsync("/billing/invoices/in_acme20261101");

        portal.Sandbox.ClearFaults();
        Assert.Equal(4, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Recorded usage cost: not available just now", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_adds_up_and_is_never_called_an_invoice()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var list = await browser.GetAsync("/billing/invoices");
        var links = list.Document.QuerySelectorAll("section details a");

        var page = await browser.GetAsync(links[1].GetAttribute("href")!);
        var absent = await browser.GetAsync("/billing/statements/11111111-1111-4111-8111-111111111111");

        Assert.Equal(HttpStatusCode.NotFound, absent.Status);
        Assert.Contains("It is not an invoice", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Invoice", page.Find("h1").TextContent, StringComparison.Ordinal);
        MainSnapshot.Match(page, "statement");
        var old = await browser.GetAsync(links[links.Length - 1].GetAttribute("href")!);
        Assert.Contains("deleted", old.MainText, StringComparison.Ordinal);
        Assert.Empty(old.Document.QuerySelectorAll("table"));
    }
}
