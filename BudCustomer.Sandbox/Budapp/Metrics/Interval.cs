namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>An interval of a time series; buckets are UTC and weeks start on Sunday (contract §4.6.3).</summary>
internal sealed record Interval(string Name, TimeSpan Length)
{
    private static readonly Interval[] All =
    [
        new("1m", TimeSpan.FromMinutes(1)), new("5m", TimeSpan.FromMinutes(5)), new("15m", TimeSpan.FromMinutes(15)),
        new("30m", TimeSpan.FromMinutes(30)), new("1h", TimeSpan.FromHours(1)), new("6h", TimeSpan.FromHours(6)),
        new("12h", TimeSpan.FromHours(12)), new("1d", TimeSpan.FromDays(1)), new("1w", TimeSpan.FromDays(7)),
    ];

    public static string[] Names { get; } = [.. All.Select(interval => interval.Name)];

    public static Interval Named(string name) => All.First(interval => interval.Name == name);

    public DateTimeOffset StartOf(DateTimeOffset time)
    {
        if (Name == "1w") return new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero).AddDays(-(int)time.UtcDateTime.DayOfWeek);
        return new DateTimeOffset(time.UtcTicks - (time.UtcTicks % Length.Ticks), TimeSpan.Zero);
    }
}
