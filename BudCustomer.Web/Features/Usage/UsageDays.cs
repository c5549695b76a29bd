using System.Globalization;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>Which days can be asked for: today and the 90 days budapp keeps (contract §4.6.2), in the customer's calendar.</summary>
public sealed class UsageDays(Formats formats, DateTimeOffset now)
{
    private const string Iso = "yyyy-MM-dd";

    /// <summary>
    /// From seven days up days are UTC ones, below the customer's: where the two differ, the later one is not over yet.
    /// </summary>
    public DateOnly Today { get; } = Later(
        DateOnly.FromDateTime(now.UtcDateTime), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, formats.Zone).DateTime));

    public DateOnly ThisMonth { get; } = new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);

    /// <summary>The first day of which everything is kept.</summary>
    public DateOnly Earliest { get; } = DateOnly.FromDateTime(UsageWindow.KeptSince(now).UtcDateTime);

    public DateOnly EarliestMonth => Earliest.Day == 1 ? Earliest : new DateOnly(Earliest.Year, Earliest.Month, 1).AddMonths(1);

    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);

    public AskedPeriod Asked(DateOnly first, DateOnly last) => AskedPeriod.Days(first, last, formats.Zone);

    /// <summary>Why that month cannot be asked for, or null.</summary>
    public string? WrongMonth(DateOnly first) =>
        first > ThisMonth ? Texts.Usage_MonthAhead
        : first < EarliestMonth ? Say.With(Texts.Usage_MonthNotKept, formats.Month(EarliestMonth))
        : null;

    /// <summary>Why days cannot begin there, or null.</summary>
    public string? WrongFirst(DateOnly first, DateOnly last) =>
        first > Today ? Texts.Usage_DayAhead
        : IsKept(first, Later(first, last)) ? null
        : Say.With(Texts.Usage_DayNotKept, formats.Date(Earliest));

    /// <summary>Why days cannot end there, or null.</summary>
    public string? WrongLast(DateOnly first, DateOnly last) =>
        last > Today ? Texts.Usage_DayAhead
        : last < first ? Texts.Usage_EndsBeforeStart
        : last.DayNumber - first.DayNumber >= UsageWindow.KeptDays ? Say.With(Texts.Usage_TooLong, UsageWindow.KeptDays)
        : null;

    /// <summary>Short windows begin at the customer's midnight, which may lie before the first moment kept.</summary>
    public bool IsKept(DateOnly first, DateOnly last) =>
        first >= Earliest && (last.DayNumber - first.DayNumber >= UsageWindow.KeptDays || Asked(first, last).WindowAt(now).IsKept(now));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
