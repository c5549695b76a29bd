using System.Globalization;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>
/// A period as it is asked for. Its name has no clock in it, so that the same question finds the same answer; the window is
/// made when upstream is asked, and stands in the answer.
/// </summary>
public sealed record AskedPeriod
{
    private readonly Func<DateTimeOffset, UsageWindow> _window;

    private AskedPeriod(string name, Func<DateTimeOffset, UsageWindow> window) => (Name, _window) = (name, window);

    public static AskedPeriod Daily { get; } = new("daily", UsageWindow.Daily);

    public static AskedPeriod Weekly { get; } = new("weekly", UsageWindow.Weekly);

    public static AskedPeriod Monthly { get; } = new("monthly", UsageWindow.Monthly);

    /// <summary>Today and the 29 days before it, UTC.</summary>
    public static AskedPeriod Last30Days { get; } = new("last 30 days", now =>
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return UsageWindow.Custom(today.AddDays(-29), today, TimeZoneInfo.Utc, now);
    });

    public string Name { get; }

    public static AskedPeriod Month(int year, int month) =>
        new(string.Create(CultureInfo.InvariantCulture, $"month {year}-{month}"), now => UsageWindow.Month(year, month, now));

    /// <summary>Days of the customer's calendar, both included.</summary>
    public static AskedPeriod Days(DateOnly first, DateOnly last, TimeZoneInfo zone) =>
        new($"days {first:yyyy-MM-dd} {last:yyyy-MM-dd} {zone.Id}", now => UsageWindow.Custom(first, last, zone, now));

    public UsageWindow WindowAt(DateTimeOffset now) => _window(now);

    /// <summary>The window before this one, or null when budapp no longer keeps it.</summary>
    public AskedPeriod? BeforeAt(DateTimeOffset now) =>
        _window(now).Before(now) is null ? null : new AskedPeriod($"before {Name}", later => _window(later).Before(later) ?? _window(later));
}
