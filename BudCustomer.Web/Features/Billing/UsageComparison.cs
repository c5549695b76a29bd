using System.Globalization;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What an invoice charges for use, beside what was recorded in that period, and why the two may differ.</summary>
/// <param name="Url">The usage page of the same days.</param>
public sealed record UsageComparison(string Period, string Url, string Invoiced, Section<RecordedView> Recorded)
{
    public static UsageComparison Of(RecordedUsage usage, InvoiceDetail detail, Formats formats, DateTimeOffset now)
    {
        var (period, currency) = (usage.Period, detail.Invoice.Currency);
        return new UsageComparison(
            InvoiceRow.PeriodOf(period.From, period.To, formats),
            $"/usage?period=custom&from={Day(period.From)}&to={Day(period.To.AddTicks(-1))}",
            formats.Money(period.Invoiced, currency),
            Section.Of(usage.History, Texts.Invoice_Recorded, $"/billing/invoices/{detail.Invoice.Id}",
                answer => RecordedView.Of(period, answer.Value, detail, formats, now)));
    }

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Difference">Invoiced less recorded, or why there is none.</param>
public sealed record RecordedView(string Cost, string Difference, string Reason)
{
    /// <summary>What budapp counts in (contract §9 no. 14).</summary>
    private const string RecordedCurrency = "USD";

    public static RecordedView Of(UsagePeriod period, BillingHistory history, InvoiceDetail detail, Formats formats, DateTimeOffset now)
    {
        // Old days without rows may be unused or deleted: that is unknown, not zero.
        if (history.Rows.Count == 0 && period.From < UsageWindow.KeptSince(now))
            return new RecordedView("–", "–", Say.With(Texts.Statement_NotKept, UsageWindow.KeptDays));

        var cost = history.Rows.Sum(row => row.Cost);
        decimal? difference = detail.Invoice.Currency == RecordedCurrency ? period.Invoiced - cost : null;
        return new RecordedView(
            formats.Money(cost), difference is { } some ? formats.Money(some) : Texts.Invoice_OtherCurrency,
            string.Join(' ', Reasons(difference, detail)));
    }

    private static IEnumerable<string> Reasons(decimal? difference, InvoiceDetail detail)
    {
        if (difference is { } small && Math.Abs(small) <= detail.Lines.Count * 0.01m)
            yield return difference == 0 ? Texts.Invoice_Same : Texts.Invoice_Rounding;
        else
            yield return Texts.Invoice_OwnKeys;
        if (detail.Invoice.Discount != 0 || detail.Credit != 0 || detail.CreditNotes != 0)
            yield return Texts.Invoice_BeforeCredit;
    }
}
