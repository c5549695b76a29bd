namespace BudCustomer.Web.Budapp;

/// <summary>How a window is asked for and drawn (contract §4.6.2–3): pure.</summary>
public sealed record UsageBuckets(string Interval, TimeSpan Step, IReadOnlyList<DateTimeOffset> Starts)
{
    public const int Most = 62;

    private const int HourlyUpToDays = 6;

    /// <summary>
    /// At most 62 equal buckets from the window's start, the last one cut by its end: hours for a day or a few, else days,
    /// several of them together where there would be more.
    /// </summary>
    public static UsageBuckets Of(UsageWindow window)
    {
        var hourly = window.Period == UsagePeriod.Daily
            || (window.Period == UsagePeriod.Custom && window.Span < TimeSpan.FromDays(HourlyUpToDays + 1));
        var unit = hourly ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var units = Ceiling(window.Length, unit);
        var step = unit * Math.Max(1, Ceiling(units, Most));
        var starts = Enumerable.Range(0, (int)Ceiling(window.Length, step)).Select(n => window.From + (step * n));
        return new UsageBuckets(hourly ? "1h" : "1d", step, [.. starts]);
    }

    /// <summary>The bucket a point belongs to, or null when it lies outside the window.</summary>
    public int? IndexOf(DateTimeOffset time)
    {
        if (Starts.Count == 0 || time < Starts[0])
            return null;
        var index = (time - Starts[0]).Ticks / Step.Ticks;
        return index < Starts.Count ? (int)index : null;
    }

    /// <summary>
    /// True when the end lies inside a past bucket: the roll-ups would count that bucket whole, so the exact table is asked
    /// for, by adding a percentile (contract §4.6.2).
    /// </summary>
    public static bool NeedsExactEnd(UsageWindow window) => !window.IsOpen && window.To.UtcTicks % UnitOf(window).Ticks != 0;

    private static TimeSpan UnitOf(UsageWindow window) =>
        window.Length < TimeSpan.FromHours(6) ? TimeSpan.FromMinutes(5)
        : window.Length < TimeSpan.FromDays(7) ? TimeSpan.FromHours(1)
        : TimeSpan.FromDays(1);

    private static long Ceiling(TimeSpan length, TimeSpan unit) => Ceiling(length.Ticks, unit.Ticks);

    private static long Ceiling(long length, long unit) => (length + unit - 1) / unit;
}
