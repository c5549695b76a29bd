using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>One invoice in full, as it is printed.</summary>
/// <param name="Facts">Dates and periods: term and value.</param>
/// <param name="Totals">From the subtotal down to what is owed; the last one stands out.</param>
/// <param name="Pay">Null when nothing is owed, or while Stripe does not answer.</param>
/// <param name="PayOff">Why it cannot be paid now, or null.</param>
public sealed record InvoiceViewModel(
    string Title, InvoiceState State, Party Seller, Party Customer, string? Description, IReadOnlyList<Fact> Facts,
    IReadOnlyList<InvoiceLineRow> Lines, bool HasDiscounts, bool HasTaxes, IReadOnlyList<Fact> Totals, IReadOnlyList<UsageComparison> Comparisons,
    Stamp Stamp, string? Pay, string? PayOff, string? Pdf, string? Page, string AskUrl)
{
    public static InvoiceViewModel Of(InvoiceAnswers answers, Formats formats, DateTimeOffset now)
    {
        var (detail, isStale) = (answers.Invoice.Value, answers.Invoice.IsStale);
        var invoice = detail.Invoice;
        var row = InvoiceRow.Of(invoice, !isStale, formats, now);
        return new InvoiceViewModel(
            Say.With(Texts.Invoice_Title, row.Number), row.State, detail.Seller, detail.Customer, detail.Description,
            [.. InvoiceFacts.Of(detail, row, formats)],
            [.. detail.Lines.Select(line => InvoiceLineRow.Of(line, invoice, formats))],
            detail.Lines.Any(line => line.Discount != 0), detail.Lines.Any(line => line.Tax != 0),
            [.. InvoiceFacts.Totals(detail, formats)],
            [.. answers.Recorded.Select(recorded => UsageComparison.Of(recorded, detail, formats, now))],
            Stamp.Of(answers.Invoice, null, stillCounts: false, formats, now),
            row.Pay, isStale && invoice.Remaining > 0 ? Texts.Invoices_PayOff : null, row.Pdf, row.Page,
            $"/support/new?topic=billing&invoice={Uri.EscapeDataString(row.Number)}");
    }
}

/// <summary>A term and its value.</summary>
public sealed record Fact(string Term, string Value);

/// <summary>A line of the invoice.</summary>
public sealed record InvoiceLineRow(string Description, string Period, string Quantity, string UnitPrice, string Discount, string Tax, string Amount)
{
    public static InvoiceLineRow Of(InvoiceLine line, Invoice invoice, Formats formats) => new(
        line.Description, InvoiceRow.PeriodOf(line.From, line.To, formats), formats.Quantity(line.Quantity),
        line.UnitPrice is { } price ? PriceOf(price, invoice.Currency, formats) : "–",
        line.Discount == 0 ? "–" : formats.Money(-line.Discount, invoice.Currency),
        line.Tax == 0 ? "–" : formats.Money(line.Tax, invoice.Currency),
        formats.Money(line.Amount, invoice.Currency));

    /// <summary>Whole cents as a sum; what is finer with its decimals.</summary>
    private static string PriceOf(decimal price, string currency, Formats formats) =>
        decimal.Round(price, 2) == price ? formats.Money(price, currency) : formats.Price(price, currency);
}
