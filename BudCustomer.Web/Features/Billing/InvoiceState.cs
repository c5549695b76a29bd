using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The state of an invoice in a word.</summary>
/// <param name="Kind">Of the badge.</param>
public sealed record InvoiceState(string Text, string Kind)
{
    public static InvoiceState Of(Invoice invoice, DateTimeOffset now) => invoice.Status switch
    {
        InvoiceStatus.Paid => new(Texts.Invoices_Paid, "good"),
        InvoiceStatus.Open when invoice.FailedCharges > 0 => new(Texts.Invoices_ChargeFailed, "bad"),
        InvoiceStatus.Open when invoice.IsOverdue(now) => new(Texts.Invoices_Overdue, "bad"),
        InvoiceStatus.Open => new(Texts.Invoices_ToPay, "warn"),
        InvoiceStatus.Void => new(Texts.Invoices_Void, "neutral"),
        InvoiceStatus.Uncollectible => new(Texts.Invoices_WrittenOff, "neutral"),
        _ => new(Texts.Invoices_Draft, "neutral"),
    };
}
