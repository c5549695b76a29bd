namespace BudCustomer.Web.Features.Billing;

/// <summary>Where a period ends if it goes on as it went so far.</summary>
public static class Projection
{
    /// <summary>Hours of a first day say nothing about a month.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromDays(1);

    /// <summary>Null when there is too little to go by, or the period is over.</summary>
    public static decimal? Of(decimal used, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf)
    {
        var elapsed = asOf - start;
        return used <= 0 || elapsed < Least || asOf >= end ? null : used * (end - start).Ticks / elapsed.Ticks;
    }
}
