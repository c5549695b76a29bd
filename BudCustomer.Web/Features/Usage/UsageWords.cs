using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>Windows and buckets in words.</summary>
public static class UsageWords
{
    public static bool IsInHours(UsageWindow window) => UsageBuckets.Of(window).Interval == "1h";

    public static string Window(UsageWindow window, Formats formats) => IsInHours(window) || window.IsEmpty
        ? formats.Window(window.From, window.To)
        : $"{formats.Window(FirstDay(window), LastDay(window))}, UTC";

    /// <summary>To the minute where it ends within a day: a window before is as long as the one it stands before.</summary>
    public static string Exactly(UsageWindow window, Formats formats) =>
        window.To.UtcDateTime.TimeOfDay == TimeSpan.Zero ? Window(window, formats) : formats.Window(window.From, window.To);

    public static DateOnly FirstDay(UsageWindow window) => DateOnly.FromDateTime(window.From.UtcDateTime);

    /// <summary>The last day of which a moment lies in the window.</summary>
    public static DateOnly LastDay(UsageWindow window) => DateOnly.FromDateTime(window.To.UtcDateTime.AddTicks(window.IsEmpty ? 0 : -1));

    /// <summary>Why the window is not quite the one that was asked for (design §5), or null.</summary>
    public static string? Note(UsageWindow window, Formats formats) => window.Period switch
    {
        UsagePeriod.Daily => Texts.Usage_NoteDaily,
        UsagePeriod.Weekly => Texts.Usage_NoteWeekly,
        UsagePeriod.Custom when !IsInHours(window) && formats.ZoneAt(window.From) != "UTC" => Texts.Usage_NoteUtcDays,
        _ => null,
    };

    /// <summary>A bucket in full and short.</summary>
    public static (string Full, string Short) Bucket(UsageBuckets buckets, int at, UsageWindow window, Formats formats)
    {
        var start = buckets.Starts[at];
        if (buckets.Interval == "1h")
            return (formats.DateTime(start), $"{formats.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, formats.Zone).DateTime))}, {formats.Time(start)}");

        var end = start + buckets.Step < window.To ? start + buckets.Step : window.To;
        var (first, last) = (DateOnly.FromDateTime(start.UtcDateTime), DateOnly.FromDateTime(end.UtcDateTime.AddTicks(-1)));
        return (formats.Window(first, last), formats.Day(first));
    }
}
