using BudCustomer.Web.Answers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What is to be paid, by currency.</summary>
/// <param name="Overdue">Null when nothing is.</param>
public sealed record OwedSection(string Due, string Detail, string? Overdue, string? OverdueDetail, Stamp Stamp)
{
    public static OwedSection Of(Answer<InvoicePage> answer, Formats formats, DateTimeOffset now)
    {
        var open = answer.Value.Invoices.Where(invoice => invoice.Remaining > 0).ToList();
        var late = open.Where(invoice => invoice.IsOverdue(now)).ToList();
        var next = open.Except(late).MinBy(invoice => invoice.Due ?? DateTimeOffset.MaxValue);
        return new OwedSection(
            Sums.Of(open.Select(invoice => invoice.In(invoice.Remaining)), formats),
            open.Count == 0 ? Texts.Billing_NothingDue
                : next?.Due is { } due ? Say.With(Texts.Billing_NextDue, Count(open.Count), formats.Date(due)) : Count(open.Count),
            late.Count == 0 ? null : Sums.Of(late.Select(invoice => invoice.In(invoice.Remaining)), formats),
            late.Count == 0 ? null : Say.With(Texts.Billing_OverdueMeans, Count(late.Count)),
            Stamp.Of(answer, null, stillCounts: false, formats, now));
    }

    private static string Count(int invoices) => invoices == 1 ? Texts.Billing_OneInvoice : Say.With(Texts.Billing_SomeInvoices, invoices);
}
