using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>Thirty days of spend, and how they compare with the thirty before. No chart of nothing.</summary>
public sealed record DaysSection(string Total, string? Change, ChartModel? Chart, Stamp Stamp)
{
    public static DaysSection Of(Answer<BillingHistory> answer, Formats formats, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(answer.AsOf.UtcDateTime);
        var first = today.AddDays(1 - Overview.Days);
        var costs = answer.Value.Rows.ToLookup(row => DateOnly.FromDateTime(row.Start.UtcDateTime), row => row.Cost);
        var days = Enumerable.Range(0, Overview.Days).Select(first.AddDays).ToList();
        var total = days.Sum(day => costs[day].Sum());
        // The same elapsed length would end at this hour thirty days ago, which daily buckets cannot tell: whole days are compared.
        var full = days.SkipLast(1).Sum(day => costs[day].Sum());
        var before = days.SkipLast(1).Sum(day => costs[day.AddDays(1 - Overview.Days)].Sum());
        return new DaysSection(
            formats.Money(total),
            Changes.Between(full, before, formats),
            total == 0 ? null : SpendChart.Of(days, day => costs[day].Sum(), formats),
            Stamp.Of(answer, formats.Window(first, today) + ", UTC", stillCounts: true, formats, now));
    }
}
