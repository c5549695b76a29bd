using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The days of a cycle on which something was used.</summary>
/// <param name="Total">Null when nothing is recorded and nobody can tell whether anything was used.</param>
/// <param name="Gap">What is no longer kept, or null.</param>
/// <param name="AsOf">With its date: on paper the time of day alone says nothing.</param>
public sealed record StatementDays(IReadOnlyList<StatementDay> Rows, StatementDay? Total, string? Gap, Stamp Stamp, string AsOf)
{
    public static StatementDays Of(Answer<BillingHistory> answer, BillingCycle cycle, Formats formats, DateTimeOffset now)
    {
        var rows = answer.Value.Rows;
        var known = rows.Count > 0 || cycle.Start >= UsageWindow.KeptSince(now);
        return new StatementDays(
            [.. rows.Select(row => Day(formats.Date(DateOnly.FromDateTime(row.Start.UtcDateTime)), [row], formats))],
            known ? Day(Texts.Invoices_Total, rows, formats) : null,
            GapOf(cycle, known, formats, now),
            Stamp.Of(answer, null, stillCounts: cycle.End > now, formats, now),
            formats.DateTime(answer.AsOf));
    }

    private static StatementDay Day(string name, IReadOnlyList<BillingHistoryRow> rows, Formats formats) => new(
        name, formats.CountExact(rows.Sum(row => row.Requests)), formats.CountExact(rows.Sum(row => row.InputTokens)),
        formats.CountExact(rows.Sum(row => row.OutputTokens)), formats.Money(rows.Sum(row => row.Cost)));

    /// <summary>Old days without rows may be unused or deleted: nobody can tell any more.</summary>
    private static string? GapOf(BillingCycle cycle, bool known, Formats formats, DateTimeOffset now)
    {
        var kept = UsageWindow.KeptSince(now);
        return !known ? Say.With(Texts.Statement_NotKept, UsageWindow.KeptDays)
            : cycle.Start < kept ? Say.With(Texts.Statement_PartlyKept, formats.Date(kept)) : null;
    }
}

public sealed record StatementDay(string Name, string Requests, string Input, string Output, string Cost);
