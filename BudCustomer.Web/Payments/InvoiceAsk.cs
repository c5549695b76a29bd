using System.Globalization;
using BudCustomer.Web.Answers;

namespace BudCustomer.Web.Payments;

/// <summary>Which invoices. A number stands alone; all else may be combined.</summary>
/// <param name="After">Id of an invoice: those older than it.</param>
/// <param name="Before">Id of an invoice: those newer than it.</param>
public sealed record InvoiceAsk(
    InvoiceStatus? Status = null, int? Year = null, string? Number = null, string? After = null, string? Before = null, int Size = 20)
{
    public string Parameters => Canonical.Of(
        ("status", Status?.ToString()), ("year", Year?.ToString(CultureInfo.InvariantCulture)), ("number", Number),
        ("after", After), ("before", Before), ("size", Size.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Invoices, newest first.</summary>
/// <param name="HasMore">In the direction that was asked: older ones, or newer ones with <c>Before</c>.</param>
public sealed record InvoicePage(IReadOnlyList<Invoice> Invoices, bool HasMore)
{
    public static InvoicePage None { get; } = new([], false);
}
