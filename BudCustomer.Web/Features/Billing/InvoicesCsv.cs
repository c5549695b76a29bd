using System.Runtime.CompilerServices;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>Every invoice as a line, a hundred at a time.</summary>
public sealed class InvoicesCsv(IPayments payments)
{
    private const int Size = 100;

    private static readonly string[] Head =
    [
        "number", "date", "period_start", "period_end", "due", "status", "currency", "subtotal", "discount", "tax", "total", "amount_remaining", "id",
    ];

    /// <summary>The first page is asked for at once, so that a failure is a page of its own and not a torn file.</summary>
    /// <param name="payer">Null for somebody without invoices: the head alone.</param>
    public async Task<Csv> OfAsync(string? payer, InvoiceAsk ask, CancellationToken cancellation)
    {
        ask = ask with { Size = Size };
        var first = payer is null ? InvoicePage.None : await payments.InvoicesAsync(payer, ask, cancellation);
        return new Csv("invoices.csv", Head, RowsAsync(payer ?? "", ask, first, cancellation));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        string payer, InvoiceAsk ask, InvoicePage page, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var invoice in page.Invoices.Where(invoice => invoice.Status != InvoiceStatus.Draft))
                yield return Row(invoice);
            if (!page.HasMore)
                yield break;
            page = await payments.InvoicesAsync(payer, ask with { After = page.Invoices[^1].Id }, cancellation);
        }
    }

    private static object?[] Row(Invoice invoice) =>
    [
        invoice.Number, Day(invoice.Date), Day(invoice.From), Day(invoice.To), Day(invoice.Due), invoice.Status.ToString().ToLowerInvariant(),
        invoice.Currency, invoice.Subtotal, invoice.Discount, invoice.Tax, invoice.Total, invoice.Remaining, invoice.Id,
    ];

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;
}
