using BudCustomer.Web.Features;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Tests.Features.Shared;

internal static class LookSamples
{
    private static readonly string[] Names = ["large", "medium", "small", "tiny", "mini", "Other"];

    /// <summary>Five days: the second unknown, the fourth the highest, the last still counting.</summary>
    public static ChartModel Chart(int series) => new(
        "spend", "Spend, USD", "Most on 4 Nov 2026.", Names[..series], [.. Enumerable.Range(0, 5).Select(day => Bucket(day, series))],
        value => Formats.Default.Money(value), "/usage?view=table", HasRest: series == 6, Detail: series == 6 ? new ChartDetail("/look/numbers/6", "", false) : null);

    private static ChartBucket Bucket(int day, int series)
    {
        var date = new DateOnly(2026, 11, 1).AddDays(day);
        decimal?[] values = [.. Enumerable.Range(0, series).Select(i => day == 1 ? null : (decimal?)((day == 3 ? 90 : 10 * day) / (i + 1)))];
        return new ChartBucket(Formats.Default.Date(date), Formats.Default.Day(date), values, StillCounts: day == 4);
    }
}
