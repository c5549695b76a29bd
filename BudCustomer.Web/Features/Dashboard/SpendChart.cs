using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>Spend by UTC day. budapp leaves out days without use: where it answered, they are zero (contract §4.5.3).</summary>
public static class SpendChart
{
    public static ChartModel Of(IReadOnlyList<DateOnly> days, Func<DateOnly, decimal> cost, Formats formats)
    {
        var highest = days.MaxBy(cost);
        return new ChartModel(
            "spend",
            Texts.Dashboard_ChartTitle,
            Say.With(Texts.Dashboard_ChartDescription, formats.Window(days[0], days[^1]), formats.Money(cost(highest)), formats.Date(highest)),
            [Texts.Dashboard_Spend],
            [.. days.Select(day => new ChartBucket(formats.Date(day), formats.Day(day), [cost(day)], StillCounts: day == days[^1]))],
            amount => formats.Money(amount),
            TableUrl: "/billing");
    }
}
