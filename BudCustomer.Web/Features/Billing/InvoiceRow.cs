using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>A line of the list.</summary>
/// <param name="Remaining">Null when nothing is owed.</param>
/// <param name="Pay">Stripe's page of it; null while it cannot be paid.</param>
public sealed record InvoiceRow(
    string Number, string Url, string Period, string Date, string Due, string Total, string? Remaining, InvoiceState State,
    string? Pdf, string? Page, string? Pay)
{
    /// <param name="isLive">False while Stripe does not answer: nothing can be paid then.</param>
    public static InvoiceRow Of(Invoice invoice, bool isLive, Formats formats, DateTimeOffset now) => new(
        invoice.Number ?? Texts.Invoices_Draft,
        $"/billing/invoices/{invoice.Id}",
        PeriodOf(invoice.From, invoice.To, formats),
        formats.Date(invoice.Date),
        invoice.Due is { } due ? formats.Date(due) : Texts.Invoices_AtOnce,
        formats.Money(invoice.Total, invoice.Currency),
        invoice.Remaining > 0 ? formats.Money(invoice.Remaining, invoice.Currency) : null,
        InvoiceState.Of(invoice, now),
        invoice.Pdf,
        invoice.Page,
        isLive && invoice.Remaining > 0 ? invoice.Page : null);

    /// <summary>Days; the end is the first moment no longer counted. A single moment is its day.</summary>
    public static string PeriodOf(DateTimeOffset from, DateTimeOffset to, Formats formats)
    {
        var first = DateOnly.FromDateTime(from.UtcDateTime);
        var last = DateOnly.FromDateTime((to > from ? to.AddTicks(-1) : to).UtcDateTime);
        return formats.Window(first, last);
    }
}
