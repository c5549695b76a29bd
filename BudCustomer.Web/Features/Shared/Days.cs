using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>Days as filters have them: yyyy-MM-dd, in the customer's zone.</summary>
public static class Days
{
    private const string Pattern = "yyyy-MM-dd";

    /// <summary>The ends of the calendar have no day before or after, and no start in every zone: they are no days of ours.</summary>
    /// <returns>False when there is something that is no day.</returns>
    public static bool TryRead(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1 and < 9999 ? read : null;
        return day is not null || string.IsNullOrEmpty(text);
    }

    public static string Write(DateOnly day) => day.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The day's first moment.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    public static DateOnly Of(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
