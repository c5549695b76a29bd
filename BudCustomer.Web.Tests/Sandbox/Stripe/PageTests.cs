using System.Net;
using System.Text;
using BudCustomer.Sandbox.Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>No link of a payload is dead: hosted invoice, PDF, billing portal.</summary>
public sealed class PageTests(SandboxStripe stripe) : IClassFixture<SandboxStripe>
{
    [Fact]
    public async Task An_open_invoice_is_paid_on_its_hosted_page()
    {
        var invoice = (await stripe.Control("invoices", new { customer = StripeSimulator.AcmeCustomer, amount = 12_345, currency = "usd" }))!;
        var page = invoice["hosted_invoice_url"]!.GetValue<string>();
        Assert.Contains("Pay 123.45 USD", await stripe.Http.GetStringAsync(page), StringComparison.Ordinal);
        using var paid = await stripe.Http.PostAsync($"{page}/pay", content: null);
        Assert.Equal(HttpStatusCode.SeeOther, paid.StatusCode);
        Assert.Equal("paid", (await stripe.Get($"/v1/invoices/{invoice["id"]}"))["status"]!.GetValue<string>());
        Assert.DoesNotContain("<button>", await stripe.Http.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PDF_has_the_number_and_the_total_and_right_offsets()
    {
        var invoice = (await stripe.Get($"/v1/invoices?customer={StripeSimulator.AcmeCustomer}&limit=1"))["data"]![0]!;
        var file = Encoding.ASCII.GetString(await stripe.Http.GetByteArrayAsync(invoice["invoice_pdf"]!.GetValue<string>()));
        Assert.StartsWith("%PDF-1.4", file, StringComparison.Ordinal);
        Assert.Contains(invoice["number"]!.GetValue<string>(), file, StringComparison.Ordinal);
        Assert.Contains((invoice["total"]!.GetValue<long>() / 100m).ToString("N2"), file, StringComparison.Ordinal);
        var table = int.Parse(file.Split("startxref\n")[1].Split('\n')[0]);
        Assert.StartsWith("xref", file[table..], StringComparison.Ordinal);
        var third = int.Parse(file[table..].Split('\n')[5][..10]);
        Assert.StartsWith("3 0 obj", file[third..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_session_opens_once_and_changes_the_cards()
    {
        var (_, customer) = await stripe.Call(HttpMethod.Post, "/v1/customers", key: null, ("name", "Cards & more"));
        var id = customer["id"]!.GetValue<string>();
        var (_, session) = await stripe.Call(HttpMethod.Post, "/v1/billing_portal/sessions", key: null, ("customer", id), ("return_url", "http://127.0.0.1:1/billing"));
        using var opened = await stripe.Http.GetAsync(session["url"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        using var again = await stripe.Http.GetAsync(session["url"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);

        var page = opened.Headers.Location!.OriginalString;
        Assert.Contains("href=\"http://127.0.0.1:1/billing\"", await stripe.Http.GetStringAsync(page), StringComparison.Ordinal);
        using var added = await stripe.Http.PostAsync($"{page}/add/pm_card_visa", content: null);
        Assert.Contains("visa ending 4242", await stripe.Http.GetStringAsync(page), StringComparison.Ordinal);
        var card = (await stripe.Get($"/v1/customers/{id}/payment_methods"))["data"]![0]!["id"]!.GetValue<string>();
        using var preferred = await stripe.Http.PostAsync($"{page}/default/{card}", content: null);
        Assert.Equal(card, (await stripe.Get($"/v1/customers/{id}"))["invoice_settings"]!["default_payment_method"]!.GetValue<string>());
        using var removed = await stripe.Http.PostAsync($"{page}/remove/{card}", content: null);
        Assert.Empty((await stripe.Get($"/v1/customers/{id}/payment_methods"))["data"]!.AsArray());
    }
}
