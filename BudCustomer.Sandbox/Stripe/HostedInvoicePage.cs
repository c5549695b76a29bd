using System.Globalization;
using System.Text;
using BudCustomer.Sandbox.Controls;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>The page and the PDF behind an invoice's links; paying there sends the events.</summary>
internal static class HostedInvoicePage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/i/{id}", (string id, StripeStore store) => With(id, store, Show));
        app.MapGet("/i/{id}/pdf", (string id, StripeStore store) => With(id, store, invoice =>
            Results.File(InvoicePdf.Of(Title(invoice), [$"Total {Money(invoice.Total, invoice)}", $"Amount due {Money(invoice.AmountRemaining, invoice)}"]),
                "application/pdf", $"Invoice-{invoice.Number}.pdf")));
        app.MapPost("/i/{id}/pay", (string id, HttpResponse response, StripeStore store, StripeJson json, StripeWebhooks webhooks) => With(id, store, invoice =>
        {
            if (invoice.Status == "open") InvoiceRoutes.Pay(id, store, json, webhooks);
            response.Headers.Location = $"/i/{invoice.Id}";
            return Results.StatusCode(303);
        }));
    }

    /// <summary>Decimal places by currency: none for yen, three for the dinar.</summary>
    public static string Money(long amount, StripeInvoice invoice)
    {
        var places = invoice.Currency switch { "jpy" => 0, "kwd" => 3, _ => 2 };
        var value = amount / (decimal)Math.Pow(10, places);
        return $"{value.ToString($"N{places}", CultureInfo.InvariantCulture)} {invoice.Currency.ToUpperInvariant()}";
    }

    private static IResult Show(StripeInvoice invoice)
    {
        var body = new StringBuilder($"<p>{Html.Text(invoice.Status)} · {invoice.Created:yyyy-MM-dd}</p><table>\n");
        foreach (var line in invoice.Lines)
            body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Text(line.Description)}</td><td>{line.Quantity}</td><td>{Money(line.Amount, invoice)}</td></tr>\n");
        body.Append(
            $"""
            </table>
            <p>Total {Money(invoice.Total, invoice)}, to pay {Money(invoice.AmountRemaining, invoice)}</p>
            <p><a href="/i/{invoice.Id}/pdf">PDF</a></p>
            """);
        if (invoice.Status == "open") body.Append($"<form method=\"post\" action=\"/i/{invoice.Id}/pay\"><button>Pay {Money(invoice.AmountRemaining, invoice)}</button></form>");
        return Results.Content(Html.Page(Title(invoice), body.ToString()), "text/html; charset=utf-8");
    }

    private static string Title(StripeInvoice invoice) => $"Invoice {invoice.Number}";

    private static IResult With(string id, StripeStore store, Func<StripeInvoice, IResult> show)
    {
        lock (store.Gate)
        {
            return store.Invoices.All().FirstOrDefault(one => one.Id == id) is { } invoice ? show(invoice) : Results.NotFound();
        }
    }
}
