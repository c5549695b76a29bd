using BudCustomer.Sandbox.Stripe;
using BudCustomer.Sandbox.World;
using Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>Stripe.net reads every payload, and finds the seeded customers as they are told.</summary>
public sealed class OfficialClientTests(SandboxStripe stripe) : IClassFixture<SandboxStripe>
{
    private readonly StripeClient _client = stripe.Client;

    [Fact]
    public async Task Acme_has_14_invoices_of_every_kind_and_they_add_up()
    {
        var invoices = (await _client.V1.Invoices.ListAsync(new() { Customer = StripeSimulator.AcmeCustomer, Limit = 100 })).Data;
        Assert.Equal(14, invoices.Count);
        Assert.Equal(invoices.OrderByDescending(one => one.Created), invoices);
        Assert.Equal(2, invoices.Count(one => one.Status == "open"));
        Assert.Equal(1, invoices.Count(one => one.Status == "open" && one.DueDate < new DateTime(2026, 11, 14, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(1, invoices.Count(one => one.Status == "void"));
        Assert.Equal("eur", Assert.Single(invoices, one => one.Currency != "usd").Currency);
        Assert.Contains(invoices, one => one.TotalTaxes is [{ Amount: > 0 }]);
        Assert.Contains(invoices, one => one.TotalDiscountAmounts is [{ Amount: > 0 }]);
        Assert.Contains(invoices, one => one.StartingBalance < 0 && one.AmountDue == one.Total + one.StartingBalance);
        Assert.All(invoices, one =>
        {
            Assert.Equal(one.Subtotal, one.Lines.Sum(line => line.Amount));
            var (tax, discount) = (one.TotalTaxes.Sum(tax => tax.Amount), one.TotalDiscountAmounts.Sum(part => part.Amount));
            Assert.Equal(one.Total, one.Subtotal - discount + tax);
            Assert.Equal(tax, one.Lines.Sum(line => line.Taxes.Sum(part => part.Amount)));
            Assert.Equal(discount, one.Lines.Sum(line => line.DiscountAmounts.Sum(part => part.Amount)));
            Assert.Equal(one.AmountDue, one.AmountPaid + one.AmountRemaining);
            Assert.All(one.Lines, line => Assert.Equal(
                line.Amount, (long)Math.Round(line.Quantity!.Value * line.Pricing.UnitAmountDecimal!.Value, MidpointRounding.AwayFromZero)));
        });
    }

    [Fact]
    public async Task A_usage_line_carries_the_month_that_it_counts()
    {
        var invoice = (await _client.V1.Invoices.ListAsync(new() { Customer = StripeSimulator.AcmeCustomer, Limit = 1 })).Data[0];
        var usage = invoice.Lines.Where(line => line.Metadata["bud_kind"] == "usage").ToList();
        Assert.Equal(3, usage.Count);
        Assert.All(usage, line => Assert.Equal((new DateTime(2026, 10, 1), new DateTime(2026, 11, 1)), (line.Period.Start, line.Period.End)));
    }

    [Fact]
    public async Task Customers_are_found_by_the_portals_user_id()
    {
        var found = await _client.V1.Customers.SearchAsync(new() { Query = $"metadata['bud_user_id']:'{SandboxCustomer.Acme.UserId}'" });
        Assert.Equal(StripeSimulator.AcmeCustomer, Assert.Single(found.Data).Id);
        Assert.Empty((await _client.V1.Customers.SearchAsync(new() { Query = $"metadata['bud_user_id']:'{SandboxCustomer.Birch.UserId}'" })).Data);
    }

    [Fact]
    public async Task The_default_card_comes_expanded()
    {
        var customer = await _client.V1.Customers.GetAsync(StripeSimulator.AcmeCustomer, new() { Expand = ["invoice_settings.default_payment_method"] });
        Assert.Equal("4242", customer.InvoiceSettings.DefaultPaymentMethod.Card.Last4);
    }

    [Fact]
    public async Task Cobalts_1200_invoices_are_walked_by_cursor_and_their_lines_too()
    {
        var seen = new List<Invoice>();
        stripe.Running.ResetCalls();
        await foreach (var invoice in _client.V1.Invoices.ListAutoPagingAsync(new() { Customer = StripeSimulator.CobaltCustomer, Limit = 100 })) seen.Add(invoice);
        Assert.Equal((1200, 1200), (seen.Count, seen.DistinctBy(one => one.Id).Count()));
        Assert.Equal(["jpy", "kwd", "usd"], seen.Select(one => one.Currency).Distinct().Order());
        var many = seen.First(one => one.Lines.HasMore);
        var lines = 0;
        await foreach (var _ in _client.V1.Invoices.LineItems.ListAutoPagingAsync(many.Id, new() { Limit = 10 })) lines++;
        Assert.Equal(25, lines);
        Assert.Equal(12, stripe.Running.Calls("stripe", "GET /v1/invoices"));
    }

    [Fact]
    public async Task Embers_payment_failed()
    {
        var customer = await _client.V1.Customers.GetAsync(StripeSimulator.EmberCustomer);
        var open = Assert.Single((await _client.V1.Invoices.ListAsync(new() { Customer = StripeSimulator.EmberCustomer, Status = "open" })).Data);
        Assert.True(customer.Delinquent);
        Assert.True(open is { Attempted: true, AttemptCount: 3, NextPaymentAttempt: not null } && open.DueDate < new DateTime(2026, 11, 14));
    }

    [Fact]
    public async Task The_next_invoice_is_a_draft_without_number()
    {
        var next = await _client.V1.Invoices.CreatePreviewAsync(new() { Customer = StripeSimulator.AcmeCustomer });
        Assert.Equal(("draft", null), (next.Status, next.Number));
        Assert.True(next.Total > 29_900);
    }

    [Fact]
    public async Task A_new_customer_gets_a_card_a_default_and_a_portal_session()
    {
        var customer = await _client.V1.Customers.CreateAsync(new() { Name = "New", Metadata = new() { ["bud_user_id"] = "x" } });
        var intent = await _client.V1.SetupIntents.CreateAsync(new() { Customer = customer.Id, Usage = "off_session", AllowedPaymentMethodTypes = ["card"] });
        Assert.NotEmpty(intent.ClientSecret);
        await _client.V1.SetupIntents.ConfirmAsync(intent.Id, new() { PaymentMethod = "pm_card_visa" });
        var done = await _client.V1.SetupIntents.GetAsync(intent.Id, new() { Expand = ["payment_method"] });
        Assert.Equal(("succeeded", "visa"), (done.Status, done.PaymentMethod.Card.Brand));
        var changed = await _client.V1.Customers.UpdateAsync(customer.Id, new() { InvoiceSettings = new() { DefaultPaymentMethod = done.PaymentMethodId } });
        Assert.Equal(done.PaymentMethodId, changed.InvoiceSettings.DefaultPaymentMethodId);
        Assert.Single((await _client.V1.Customers.PaymentMethods.ListAsync(customer.Id)).Data);
        await _client.V1.PaymentMethods.DetachAsync(done.PaymentMethodId);
        Assert.Empty((await _client.V1.Customers.PaymentMethods.ListAsync(customer.Id)).Data);
        var session = await _client.V1.BillingPortal.Sessions.CreateAsync(new() { Customer = customer.Id, ReturnUrl = "http://127.0.0.1/billing" });
        Assert.StartsWith(stripe.Running.Addresses["stripe"].AbsoluteUri, session.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_StripeExceptions_with_their_code()
    {
        var missing = await Assert.ThrowsAsync<StripeException>(() => _client.V1.Invoices.GetAsync("in_nope"));
        Assert.Equal((404, "resource_missing"), ((int)missing.HttpStatusCode, missing.StripeError.Code));
        var none = await Assert.ThrowsAsync<StripeException>(async () =>
        {
            var customer = await _client.V1.Customers.CreateAsync(new());
            await _client.V1.Invoices.CreatePreviewAsync(new() { Customer = customer.Id });
        });
        Assert.Equal("invoice_upcoming_none", none.StripeError.Code);
        var refused = await Assert.ThrowsAsync<StripeException>(() => new StripeClient(new StripeClientOptions
        {
            ApiKey = "sk_test_wrong",
            ApiBase = stripe.Running.PortalSettings["Stripe:ApiBase"],
        }).V1.Customers.GetAsync(StripeSimulator.AcmeCustomer));
        Assert.Equal(401, (int)refused.HttpStatusCode);
    }
}
