namespace BudCustomer.Web.Features;

public sealed partial class Formats
{
    private const string Dash = "\u2013";

    private bool MonthFirst => Culture.DateTimeFormat.ShortDatePattern.StartsWith('M');

    private bool YearFirst => Culture.DateTimeFormat.ShortDatePattern.StartsWith('y');

    /// <summary>"14. Nov" where a day is written as an ordinal.</summary>
    private string Ordinal => Culture.DateTimeFormat.MonthDayPattern.StartsWith("d.", StringComparison.Ordinal) ? "." : "";

    private string DayPattern => YearFirst ? "yyyy-MM-dd" : MonthFirst ? "MMM d, yyyy" : $"d{Ordinal} MMM yyyy";

    private string ClockPattern => Culture.DateTimeFormat.ShortTimePattern.Contains('H') ? "HH:mm" : "h:mm tt";

    /// <summary>14 Nov 2026.</summary>
    public string Date(DateOnly day) => day.ToString(DayPattern, Culture);

    /// <summary>The day it is then in the customer's zone.</summary>
    public string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(Local(moment).DateTime));

    /// <summary>14 Nov; for axes, where the year is said elsewhere.</summary>
    public string Day(DateOnly day) => day.ToString(YearFirst ? "MM-dd" : MonthFirst ? "MMM d" : $"d{Ordinal} MMM", Culture);

    /// <summary>November 2026.</summary>
    public string Month(DateOnly day) => day.ToString("MMMM yyyy", Culture);

    /// <summary>10:42, without the zone: only beside something that says it.</summary>
    public string Time(DateTimeOffset moment) => Local(moment).ToString(ClockPattern, Culture);

    /// <summary>14 Nov 2026, 10:42 UTC+1.</summary>
    public string DateTime(DateTimeOffset moment) => $"{Date(moment)}, {Time(moment)} {ZoneAt(moment)}";

    /// <summary>14 Nov, 10:42: for the rows of a log, where year and zone stand above.</summary>
    public string DayAndTime(DateTimeOffset moment) => $"{Day(DateOnly.FromDateTime(Local(moment).DateTime))}, {Time(moment)}";

    /// <summary>14 Nov 2026, 10:42:07 UTC: for titles, whatever the customer's zone is.</summary>
    public string Utc(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(DayPattern + ", HH:mm:ss", Culture) + " UTC";

    /// <summary>UTC, UTC+1 or UTC+5:30 as it holds at that moment.</summary>
    public string ZoneAt(DateTimeOffset moment)
    {
        var offset = Zone.GetUtcOffset(moment);
        if (offset == TimeSpan.Zero)
            return "UTC";
        var minutes = offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}";
        return $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{minutes}";
    }

    /// <summary>just now · 3 min ago · 5 h ago · yesterday's and older in days, from 30 days the date. Also ahead: in 3 days.</summary>
    public string Age(DateTimeOffset then, DateTimeOffset now)
    {
        var distance = (now - then).Duration();
        if (distance.TotalSeconds < 60)
            return Texts.Shared_AgeNow;
        if (distance.TotalDays >= 30)
            return Date(then);

        var size = distance switch
        {
            { TotalHours: < 1 } => Say.With(Texts.Shared_AgeMinutes, (int)distance.TotalMinutes),
            { TotalDays: < 1 } => Say.With(Texts.Shared_AgeHours, (int)distance.TotalHours),
            { TotalDays: < 2 } => Texts.Shared_AgeDay,
            _ => Say.With(Texts.Shared_AgeDays, (int)distance.TotalDays),
        };
        return Say.With(then <= now ? Texts.Shared_AgePast : Texts.Shared_AgeAhead, size);
    }

    /// <summary>1–14 Nov 2026, both days counted.</summary>
    public string Window(DateOnly first, DateOnly last)
    {
        if (first == last)
            return Date(last);
        if (YearFirst || first.Year != last.Year)
            return $"{Date(first)} {Dash} {Date(last)}";
        if (first.Month != last.Month)
            return $"{Day(first)} {Dash} {Date(last)}";
        return MonthFirst ? $"{Day(first)}{Dash}{last.Day}, {last.Year}" : $"{first.Day}{Ordinal}{Dash}{Date(last)}";
    }

    /// <summary>
    /// With its zone. Both ends on a UTC midnight are whole UTC days, "1–14 Nov 2026, UTC"; otherwise moments in the customer's zone.
    /// </summary>
    /// <param name="from">The first moment inside.</param>
    /// <param name="to">The first moment no longer inside.</param>
    /// <param name="isOpen">The last day is still counting, so that it is named as a day though it is not over.</param>
    public string Window(DateTimeOffset from, DateTimeOffset to, bool isOpen = false)
    {
        if (isOpen && from.UtcDateTime.TimeOfDay == TimeSpan.Zero && to - from >= TimeSpan.FromDays(1))
            to = new DateTimeOffset(to.UtcDateTime.AddTicks(-1).Date.AddDays(1), TimeSpan.Zero);
        if (AreWholeDays(from, to))
            return $"{Period(from, to)}, UTC";

        var sameZone = ZoneAt(from) == ZoneAt(to) ? "" : " " + ZoneAt(from);
        return $"{Date(from)}, {Time(from)}{sameZone} {Dash} {Date(to)}, {Time(to)} {ZoneAt(to)}";
    }

    /// <summary>A window by its days alone, for a headline: whole UTC days as <see cref="Window(DateOnly, DateOnly)"/>, else the days of its ends.</summary>
    public string Period(DateTimeOffset from, DateTimeOffset to) => AreWholeDays(from, to)
        ? Window(DateOnly.FromDateTime(from.UtcDateTime), DateOnly.FromDateTime(to.UtcDateTime.AddDays(-1)))
        : $"{Date(from)} {Dash} {Date(to)}";

    private static bool AreWholeDays(DateTimeOffset from, DateTimeOffset to) =>
        from.UtcDateTime.TimeOfDay == TimeSpan.Zero && to.UtcDateTime.TimeOfDay == TimeSpan.Zero && from < to;

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}
