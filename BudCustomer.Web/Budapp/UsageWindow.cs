namespace BudCustomer.Web.Budapp;

public enum UsagePeriod
{
    Daily,
    Weekly,
    Monthly,
    Custom,
}

/// <summary>
/// The window that is measured, not the one that was asked for (design §5): both ends are rounded up to the bucket budapp
/// counts in, and the end never lies ahead of now. Rounding the same way at both ends makes neighbouring windows meet.
/// </summary>
/// <param name="From">UTC, inclusive, on a bucket.</param>
/// <param name="To">UTC, exclusive: on a bucket, or the moment of asking.</param>
/// <param name="IsOpen">True while the window's last bucket is still counting.</param>
/// <param name="Span">The period's own length: 24 hours, 7 days, the month, the chosen days.</param>
public sealed record UsageWindow(UsagePeriod Period, DateTimeOffset From, DateTimeOffset To, bool IsOpen, TimeSpan Span)
{
    /// <summary>Days of which budapp keeps the figures (contract §4.6.2).</summary>
    public const int KeptDays = 90;

    private const int CoarseDays = 7;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public TimeSpan Length => To - From;

    /// <summary>True in the first moment of a month: there is nothing to ask yet.</summary>
    public bool IsEmpty => To <= From;

    /// <summary>Rolling 24 hours, from the first full hour.</summary>
    public static UsageWindow Daily(DateTimeOffset now) => Rolling(UsagePeriod.Daily, now, Day, Hour);

    /// <summary>Rolling 7 days in whole UTC days, today still counting.</summary>
    public static UsageWindow Weekly(DateTimeOffset now) => Rolling(UsagePeriod.Weekly, now, TimeSpan.FromDays(CoarseDays), Day);

    /// <summary>The UTC calendar month of now.</summary>
    public static UsageWindow Monthly(DateTimeOffset now) => Month(now.UtcDateTime.Year, now.UtcDateTime.Month, now);

    public static UsageWindow Month(int year, int month, DateTimeOffset now)
    {
        var from = new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero);
        return Until(UsagePeriod.Monthly, from, from.AddMonths(1), now);
    }

    /// <summary>
    /// Days of the customer's calendar, both included. Under 7 days from the customer's midnight, on the hour; from 7 days
    /// up budapp has whole UTC days only, so the same dates in UTC.
    /// </summary>
    public static UsageWindow Custom(DateOnly first, DateOnly last, TimeZoneInfo zone, DateTimeOffset now)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        return days >= CoarseDays
            ? Until(UsagePeriod.Custom, Midnight(first), Midnight(first).AddDays(days), now)
            : Until(UsagePeriod.Custom, RoundUp(LocalMidnight(first, zone), Hour), RoundUp(LocalMidnight(last.AddDays(1), zone), Hour), now);
    }

    /// <summary>The first moment of which figures are still kept.</summary>
    public static DateTimeOffset KeptSince(DateTimeOffset now) => RoundUp(now.AddDays(-KeptDays), Day);

    public bool IsKept(DateTimeOffset now) => From >= KeptSince(now);

    /// <summary>
    /// The window before, of the same elapsed length (a shorter month ends earlier), or null when it is no longer kept.
    /// </summary>
    public UsageWindow? Before(DateTimeOffset now)
    {
        var from = Period == UsagePeriod.Monthly ? From.AddMonths(-1) : From - Span;
        var to = from + Length;
        var before = this with { From = from, To = to < From ? to : From, IsOpen = false, Span = From - from };
        return before.IsKept(now) ? before : null;
    }

    private static UsageWindow Rolling(UsagePeriod period, DateTimeOffset now, TimeSpan span, TimeSpan bucket) =>
        new(period, RoundUp(now - span, bucket), now.ToUniversalTime(), IsOpen: true, span);

    private static UsageWindow Until(UsagePeriod period, DateTimeOffset from, DateTimeOffset end, DateTimeOffset now) =>
        new(period, from, end <= now ? end : now < from ? from : now.ToUniversalTime(), IsOpen: end > now, end - from);

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DateTimeOffset LocalMidnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight the day begins later.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static DateTimeOffset RoundUp(DateTimeOffset time, TimeSpan bucket)
    {
        var over = time.UtcTicks % bucket.Ticks;
        return new DateTimeOffset(over == 0 ? time.UtcTicks : time.UtcTicks - over + bucket.Ticks, TimeSpan.Zero);
    }
}
