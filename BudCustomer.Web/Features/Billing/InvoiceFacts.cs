using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What stands above and below the lines of an invoice.</summary>
internal static class InvoiceFacts
{
    public static IEnumerable<Fact> Of(InvoiceDetail detail, InvoiceRow row, Formats formats)
    {
        yield return new Fact(Texts.Invoices_Number, row.Number);
        yield return new Fact(Texts.Invoices_Date, row.Date);
        yield return new Fact(Texts.Invoices_Period, row.Period);
        yield return new Fact(Texts.Invoices_Due, row.Due);
        if (detail.PaidAt is { } paid)
            yield return new Fact(Texts.Invoice_PaidOn, formats.Date(paid));
        if (detail.VoidedAt is { } voided)
            yield return new Fact(Texts.Invoice_VoidedOn, formats.Date(voided));
    }

    public static IEnumerable<Fact> Totals(InvoiceDetail detail, Formats formats)
    {
        var invoice = detail.Invoice;
        string Money(decimal amount) => formats.Money(amount, invoice.Currency);
        yield return new Fact(Texts.Invoice_Subtotal, Money(invoice.Subtotal));
        if (invoice.Discount != 0)
            yield return new Fact(Texts.Invoice_Discount, Money(-invoice.Discount));
        if (invoice.Tax != 0)
            yield return new Fact(Texts.Invoice_Tax, Money(invoice.Tax));
        yield return new Fact(Texts.Invoices_Total, Money(invoice.Total));
        if (detail.CreditNotes != 0)
            yield return new Fact(Texts.Invoice_CreditNotes, Money(-detail.CreditNotes));
        if (detail.Credit != 0)
            yield return new Fact(Texts.Invoice_Credit, Money(-detail.Credit));
        if (detail.Paid != 0)
            yield return new Fact(Texts.Invoice_Paid, Money(-detail.Paid));
        if (detail.Refunded != 0)
            yield return new Fact(Texts.Invoice_Refunded, Money(-detail.Refunded));
        yield return new Fact(Texts.Invoices_Remaining, Money(invoice.Remaining));
    }
}
