using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Harness.PlainBrowsers;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>Everything a customer comes for, without script: in three text browsers and in Chromium with script off.</summary>
[Collection(EveryPageCollection.Name)]
public class JourneyTests(LivePortalFixture portal)
{
    [LongTheory]
    [InlineData("lynx")]
    [InlineData("w3m")]
    [InlineData("links")]
    [InlineData("chromium")]
    public async Task The_whole_journey_works_without_script(string name)
    {
        await using var browser = await PlainBrowser.StartAsync(name, portal.Address);

        await SignInAsync(browser);
        await ReadUsageAsync(browser);
        await MakeAndRevokeAKeyAsync(browser, $"{name} journey");
        await OpenAnInvoiceAsync(browser);
        await FileATicketAsync(browser, $"Seen in {name}");
        await browser.ActivateAsync("Sign out", until: "You are signed out");
    }

    private static async Task SignInAsync(PlainBrowser browser)
    {
        await browser.UntilAsync("See usage, manage API keys");
        await browser.ActivateAsync("Sign in to Bud AI Foundry", until: "Sign in to the sandbox");
        await browser.ActivateAsync("Acme", until: "Spend in the last 30 days");
    }

    private static async Task ReadUsageAsync(PlainBrowser browser)
    {
        var screen = await browser.ActivateAsync("Usage", until: "What all keys in your projects used");
        Assert.Contains("llama-3.3-70b", screen, StringComparison.Ordinal);
        var saved = CsvTable.Parse(await browser.SaveAsync("Download CSV"));
        Assert.Contains("llama-3.3-70b", saved.Rows.SelectMany(row => row));
        await browser.ActivateAsync("7 days", until: "before");
    }

    private static async Task MakeAndRevokeAKeyAsync(PlainBrowser browser, string key)
    {
        await browser.ActivateAsync("API keys", until: "Where the key is used");
        await browser.FillAsync("Name", key);
        await browser.ActivateAsync("Create key", until: "Please confirm it is you");
        await browser.ActivateAsync("Confirm at the sign-in service", until: "sandbox");
        await browser.ActivateAsync("Acme", until: "Thank you, confirmed");
        await browser.ActivateAsync("Continue", until: "bud_client_");
        await browser.ActivateAsync("I have stored it", until: "Name contains");
        await browser.ActivateAsync(key, until: "Revoke");
        await browser.ActivateAsync("Revoke", until: "immediately");
        await browser.ActivateAsync("Revoke key", until: "confirmed");
    }

    private static async Task OpenAnInvoiceAsync(PlainBrowser browser)
    {
        await browser.ActivateAsync("Billing", until: "To pay");
        await browser.ActivateAsync("All invoices", until: "Newest first");
        var invoice = await browser.ActivateAsync("ACME-0083", until: "Unit price");
        Assert.Contains("$390.42", invoice, StringComparison.Ordinal);
    }

    private static async Task FileATicketAsync(PlainBrowser browser, string subject)
    {
        await browser.ActivateAsync("Ask about this invoice", until: "Write to us");
        await browser.FillAsync("Subject", subject);
        await browser.PickAsync("Something works badly");
        await browser.FillAsync("Message", "The invoice reads well here.", isLong: true);
        await browser.ActivateAsync("Send ticket", until: "The invoice reads well here.");
    }
}
