using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Billing;

/// <summary>On which days an alert would have fired: once in each period, on the day the use of it reached the threshold.</summary>
public static class BackTest
{
    /// <param name="history">Daily. Only cycles that lie wholly within it are judged: of others the beginning is unknown.</param>
    /// <param name="quota">Today's: earlier ones are not kept.</param>
    public static IReadOnlyList<DateOnly> Days(
        AlertKind kind, int percent, decimal quota, IReadOnlyList<BillingCycle> cycles, BillingHistory history) =>
        [.. Within(cycles, history).OrderBy(cycle => cycle.Start)
            .Select(cycle => Reached(kind, percent * quota / 100, cycle, history)).OfType<DateOnly>()];

    /// <summary>The first day that is judged, or null when no cycle is.</summary>
    public static DateTimeOffset? Since(IReadOnlyList<BillingCycle> cycles, BillingHistory history) =>
        Within(cycles, history).Select(cycle => (DateTimeOffset?)cycle.Start).Min();

    private static IEnumerable<BillingCycle> Within(IReadOnlyList<BillingCycle> cycles, BillingHistory history) =>
        cycles.Where(cycle => cycle.Start >= history.From && cycle.Start < history.To);

    private static DateOnly? Reached(AlertKind kind, decimal limit, BillingCycle cycle, BillingHistory history)
    {
        decimal used = 0;
        foreach (var row in history.Rows.Where(row => row.Start.AddDays(1) > cycle.Start && row.Start < cycle.End))
        {
            used += kind == AlertKind.Tokens ? row.Tokens : row.Cost;
            if (used >= limit)
                return DateOnly.FromDateTime(row.Start.UtcDateTime);
        }

        return null;
    }
}
