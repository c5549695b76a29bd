using System.Globalization;
using BudCustomer.Web.Features;

namespace BudCustomer.Web.Payments;

/// <summary>Stripe's objects in the portal's terms.</summary>
internal static class StripeMap
{
    /// <summary>The mark of the platform's billing run on lines that count use.</summary>
    private const string KindKey = "bud_kind";

    public static Invoice Invoice(Stripe.Invoice invoice)
    {
        var lines = invoice.Lines?.Data ?? [];
        var status = Status(invoice.Status);
        return new Invoice(
            invoice.Id, invoice.Number, Utc(invoice.Created),
            Utc(lines.Count > 0 ? lines.Min(line => line.Period.Start) : invoice.PeriodStart),
            Utc(lines.Count > 0 ? lines.Max(line => line.Period.End) : invoice.PeriodEnd),
            Utc(invoice.DueDate), invoice.Currency.ToUpperInvariant(),
            Amount(invoice, invoice.Subtotal),
            Amount(invoice, invoice.TotalDiscountAmounts?.Sum(part => part.Amount) ?? 0),
            Amount(invoice, invoice.TotalTaxes?.Sum(part => part.Amount) ?? 0),
            Amount(invoice, invoice.Total),
            status == InvoiceStatus.Open ? Amount(invoice, invoice.AmountRemaining) : 0,
            status, status == InvoiceStatus.Open ? (int)invoice.AttemptCount : 0,
            Link(invoice.InvoicePdf), Link(invoice.HostedInvoiceUrl));
    }

    public static InvoiceDetail Detail(Stripe.Invoice invoice, IEnumerable<Stripe.InvoiceLineItem> lines) => new(
        Invoice(invoice), [.. lines.Select(Line)],
        Amount(invoice, Math.Max(0, (invoice.EndingBalance ?? 0) - invoice.StartingBalance)),
        Amount(invoice, invoice.PrePaymentCreditNotesAmount), Amount(invoice, invoice.PostPaymentCreditNotesAmount),
        Amount(invoice, invoice.AmountDue), Amount(invoice, invoice.AmountPaid),
        Utc(invoice.StatusTransitions?.PaidAt), Utc(invoice.StatusTransitions?.VoidedAt), invoice.Description,
        new Party(invoice.AccountName ?? "", invoice.AccountCountry is { } country ? [country] : []),
        new Party(invoice.CustomerName ?? invoice.CustomerEmail ?? "", [.. Address(invoice)]));

    public static NextInvoice Next(Stripe.Invoice preview) => new(
        Utc(preview.Created), Invoice(preview).From, Invoice(preview).To, Money.FromMinor(preview.AmountDue, preview.Currency));

    public static PaymentMethod Method(Stripe.PaymentMethod method, string? standard) => new(
        method.Id, method.Card?.Brand ?? method.Type, method.Card?.Last4 ?? "",
        (int?)method.Card?.ExpMonth, (int?)method.Card?.ExpYear, method.Id == standard);

    /// <summary>What may stand behind a link: upstream texts are input, and <c>javascript:</c> is an address too.</summary>
    public static string? Link(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) ? text : null;

    private static InvoiceLine Line(Stripe.InvoiceLineItem line) => new(
        line.Description ?? "", line.QuantityDecimal ?? line.Quantity ?? 1,
        line.Pricing?.UnitAmountDecimal is { } price ? price * Formats.FromMinor(1, line.Currency) : null,
        Formats.FromMinor(line.Amount, line.Currency),
        Formats.FromMinor(line.DiscountAmounts?.Sum(part => part.Amount) ?? 0, line.Currency),
        Formats.FromMinor(line.Taxes?.Sum(part => part.Amount) ?? 0, line.Currency),
        Utc(line.Period.Start), Utc(line.Period.End),
        line.Metadata?.GetValueOrDefault(KindKey) == "usage");

    private static IEnumerable<string> Address(Stripe.Invoice invoice)
    {
        var address = invoice.CustomerAddress;
        string?[] parts =
        [
            address?.Line1, address?.Line2, $"{address?.PostalCode} {address?.City}".Trim(), address?.State, address?.Country,
            invoice.CustomerEmail, .. invoice.CustomerTaxIds?.Select(tax => $"{tax.Type?.ToUpperInvariant()} {tax.Value}") ?? [],
        ];
        return parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!);
    }

    private static InvoiceStatus Status(string? status) =>
        Enum.TryParse<InvoiceStatus>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(status ?? ""), out var known) ? known : InvoiceStatus.Draft;

    private static decimal Amount(Stripe.Invoice invoice, long minor) => Formats.FromMinor(minor, invoice.Currency);

    private static DateTimeOffset Utc(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    private static DateTimeOffset? Utc(DateTime? moment) => moment is { } known ? Utc(known) : null;
}
