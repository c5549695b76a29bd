using System.Globalization;

namespace BudCustomer.Sandbox.World;

/// <summary>The three ways budapp writes a time (contract §1.4).</summary>
public static class Times
{
    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>2026-03-01T09:00:00Z, with six decimals when there are any.</summary>
    public static string Aware(DateTimeOffset time) => Naive(time) + "Z";

    /// <summary>UTC without saying so.</summary>
    public static string Naive(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond < 10 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }

    /// <summary>Python's isoformat of an aware time: 2026-03-01T09:00:00+00:00.</summary>
    public static string Iso(DateTimeOffset time) => Naive(time) + "+00:00";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
