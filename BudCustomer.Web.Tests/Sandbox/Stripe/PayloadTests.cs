using System.Text.Json.Nodes;
using BudCustomer.Sandbox.Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>Every payload that the simulator sends has the names and types of Stripe's own examples.</summary>
public sealed class PayloadTests(SandboxStripe stripe) : IClassFixture<SandboxStripe>
{
    [Fact]
    public async Task Customers_cards_and_lists_have_Stripes_fields()
    {
        await Check("/v1/customers?expand[]=data.invoice_settings.default_payment_method");
        await Check($"/v1/customers/{StripeSimulator.AcmeCustomer}");
        await Check($"/v1/customers/{StripeSimulator.AcmeCustomer}/payment_methods");
        await Check($"/v1/payment_methods?customer={StripeSimulator.EmberCustomer}");
    }

    [Fact]
    public async Task Every_seeded_invoice_has_Stripes_fields()
    {
        foreach (var customer in (string[])[StripeSimulator.AcmeCustomer, StripeSimulator.CobaltCustomer, StripeSimulator.EmberCustomer])
        {
            await Check($"/v1/invoices?customer={customer}&limit=100");
            var list = await stripe.Get($"/v1/invoices?customer={customer}&limit=1");
            await Check($"/v1/invoices/{list["data"]![0]!["id"]}");
            await Check($"/v1/invoices/{list["data"]![0]!["id"]}/lines");
            await Check(HttpMethod.Post, "/v1/invoices/create_preview", ("customer", customer));
        }
    }

    [Fact]
    public async Task What_is_made_has_Stripes_fields()
    {
        var customer = await Check(HttpMethod.Post, "/v1/customers", ("name", "New"), ("metadata[bud_user_id]", "x"));
        await Check(HttpMethod.Post, "/v1/payment_methods/pm_card_visa/attach", ("customer", customer));
        await Check(HttpMethod.Post, "/v1/billing_portal/sessions", ("customer", customer), ("return_url", "http://127.0.0.1/billing"));
        var intent = await Check(HttpMethod.Post, "/v1/setup_intents", ("customer", customer), ("payment_method_types[0]", "card"));
        await Check(HttpMethod.Post, $"/v1/setup_intents/{intent}/confirm", ("payment_method", "pm_card_mastercard"));
    }

    [Fact]
    public async Task Searches_answer_with_whole_objects()
    {
        var found = await stripe.Get($"/v1/invoices/search?query={Uri.EscapeDataString("number:'ACME-0083'")}");
        Assert.Equal("search_result", found["object"]!.GetValue<string>());
        Assert.Empty(StripeFields.Complaints((JsonObject)Assert.Single(found["data"]!.AsArray())!));
    }

    [Fact]
    public void A_wrong_name_a_wrong_type_and_a_missing_field_are_told()
    {
        var told = string.Join('\n', StripeFields.Complaints(new() { ["object"] = "invoice", ["amount_due"] = "10", ["hidden"] = 1 }));
        Assert.Contains("invoice.hidden is no field of Stripe's", told, StringComparison.Ordinal);
        Assert.Contains("invoice.amount_due is string, not number", told, StringComparison.Ordinal);
        Assert.Contains("invoice.total is missing", told, StringComparison.Ordinal);
    }

    private Task<string> Check(string path) => Check(HttpMethod.Get, path);

    private async Task<string> Check(HttpMethod method, string path, params (string, string)[] form)
    {
        var (status, json) = await stripe.Call(method, path, key: null, form);
        Assert.True(status == 200, json.ToJsonString());
        Assert.Empty(StripeFields.Complaints(json));
        return json["id"]?.GetValue<string>() ?? "";
    }
}
