using System.Collections.Concurrent;
using System.Globalization;

namespace BudCustomer.Web.Features;

/// <summary>
/// Numbers, money, dates and ages in the customer's culture and zone: the only place that formats.
/// Pure: the moment "now" is always handed in.
/// </summary>
/// <param name="culture">Separators, the order of a date, 12 or 24 hours.</param>
/// <param name="zone">Where moments are shown. Whole UTC days stay UTC days (budapp measures in them, contract §4.6.2).</param>
public sealed partial class Formats(CultureInfo culture, TimeZoneInfo zone)
{
    public static Formats Default => For("en-GB", "UTC");

    private static readonly HashSet<string> Known =
        new(CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name), StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, CultureInfo> Gregorian = new(StringComparer.OrdinalIgnoreCase);

    private const int MostSteps = 4;

    private static readonly string[] ByteSteps = ["B", "kB", "MB", "GB", "TB", "PB"];

    public CultureInfo Culture { get; } = culture;

    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>Names that nobody knows become en-GB and UTC: a bad preference must not break a page.</summary>
    public static Formats For(string? culture, string? zone) => new(CultureOr(culture), ZoneOr(zone));

    public static bool KnowsZone(string? zone) => !string.IsNullOrWhiteSpace(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>Short: 9,999 · 12.3K · 4.56M. Put <see cref="CountExact"/> into the title beside it.</summary>
    public string Count(long value)
    {
        if (value is > -10_000 and < 10_000)
            return CountExact(value);

        var size = (decimal)value;
        var step = 0;
        while (Math.Abs(Rounded(size)) >= 1000 && step < MostSteps)
        {
            size /= 1000;
            step++;
        }

        return Say.With(Step(step), Rounded(size).ToString("#,0.##", Culture));
    }

    /// <summary>In the words of the language: what is a billion to some is a million millions to others.</summary>
    private static string Step(int step) => step switch
    {
        1 => Texts.Shared_CountThousands,
        2 => Texts.Shared_CountMillions,
        3 => Texts.Shared_CountBillions,
        MostSteps => Texts.Shared_CountTrillions,
        _ => "{0}",
    };

    /// <summary>With separators: 12,345,678.</summary>
    public string CountExact(long value) => value.ToString("N0", Culture);

    /// <summary>A quantity that may have parts: 12,345.5.</summary>
    public string Quantity(decimal value) => value.ToString("#,0.######", Culture);

    /// <summary>A share of one: 0.987 is 98.7%. Never says 100% or 0% of what is only nearly so.</summary>
    public string Percent(decimal share)
    {
        if (share is > 0 and < 0.001m)
            return "< " + Share(0.001m, 1);
        if (share is > 0.999m and < 1)
            return "> " + Share(0.999m, 1);
        return Share(share, share * 1000 % 10 == 0 || Math.Abs(share) >= 10 ? 0 : 1);
    }

    /// <summary>1.5 MB; steps of 1000.</summary>
    public string Bytes(long value)
    {
        var size = (decimal)value;
        var step = 0;
        while (Math.Abs(Math.Round(size, 1)) >= 1000 && step < ByteSteps.Length - 1)
        {
            size /= 1000;
            step++;
        }

        return $"{size.ToString(step == 0 ? "0" : "#,0.#", Culture)} {ByteSteps[step]}";
    }

    /// <summary>How long something took: 420 ms · 1.24 s · 2 min 5 s.</summary>
    public string Duration(TimeSpan length) => length switch
    {
        { TotalMilliseconds: < 999.5 } => $"{Math.Round(length.TotalMilliseconds).ToString("0", Culture)} ms",
        { TotalSeconds: < 59.995 } => $"{length.TotalSeconds.ToString("0.##", Culture)} s",
        { TotalMinutes: < 60 } => $"{(int)length.TotalMinutes} min {length.Seconds} s",
        _ => $"{(long)length.TotalHours} h {length.Minutes} min",
    };

    private static CultureInfo CultureOr(string? name) =>
        Gregorian.GetOrAdd(name is { Length: > 0 } && Known.Contains(name) ? name : "en-GB", InGregorianYears);

    /// <summary>
    /// Invoices and windows are kept in Gregorian days, and other calendars end (Umm al-Qura in 2077), where formatting would throw.
    /// </summary>
    private static CultureInfo InGregorianYears(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        if (culture.DateTimeFormat.Calendar is GregorianCalendar)
            return culture;

        var gregorian = (CultureInfo)culture.Clone();
        gregorian.DateTimeFormat.Calendar = gregorian.OptionalCalendars.OfType<GregorianCalendar>().First();
        return CultureInfo.ReadOnly(gregorian);
    }

    private static TimeZoneInfo ZoneOr(string? id) =>
        !string.IsNullOrWhiteSpace(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>To three figures, as the short form shows it.</summary>
    private static decimal Rounded(decimal size) =>
        Math.Round(size, Math.Abs(size) switch { < 10 => 2, < 100 => 1, _ => 0 }, MidpointRounding.AwayFromZero);

    private string Share(decimal share, int decimals)
    {
        var numbers = (NumberFormatInfo)Culture.NumberFormat.Clone();
        numbers.PercentDecimalDigits = decimals;
        numbers.PercentPositivePattern = numbers.PercentPositivePattern is 0 ? 0 : 1;
        return share.ToString("P", numbers);
    }
}
