using BudCustomer.Web.Features;
using FsCheck.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Features;

public class FormatsDatesTests
{
    private static readonly Formats British = Formats.For("en-GB", "UTC");
    private static readonly Formats American = Formats.For("en-US", "America/New_York");
    private static readonly Formats German = Formats.For("de-DE", "Europe/Berlin");
    private static readonly Formats Indian = Formats.For("en-IN", "Asia/Kolkata");
    private static readonly DateTimeOffset Moment = new(2026, 11, 14, 22, 42, 7, TimeSpan.Zero);

    [Fact]
    public void A_moment_names_its_zone() =>
        Assert.Equal(
            ["14 Nov 2026, 22:42 UTC", "Nov 14, 2026, 5:42 PM UTC-5"],
            [British.DateTime(Moment), American.DateTime(Moment)]);

    [Fact]
    public void The_offset_is_the_one_of_that_day() =>
        Assert.Equal(["UTC+2", "UTC+1", "UTC+5:30"], [German.ZoneAt(Moment.AddMonths(-5)), German.ZoneAt(Moment), Indian.ZoneAt(Moment)]);

    [Fact]
    public void A_german_day_has_its_point_and_a_brief_moment_no_year()
    {
        Assert.Equal("14. Nov. 2026", German.Date(Moment));
        Assert.Equal("1.–14. Nov. 2026", German.Window(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 14)));
        Assert.Equal("14. Nov., 23:42", German.DayAndTime(Moment));
    }

    [Fact]
    public void The_day_is_the_customers() => Assert.Equal("15 Nov 2026", Indian.Date(Moment));

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3 * 3600, "3 h ago")]
    [InlineData(30 * 3600, "1 day ago")]
    [InlineData(5 * 86400, "5 days ago")]
    [InlineData(40 * 86400, "5 Oct 2026")]
    [InlineData(-3 * 86400, "in 3 days")]
    public void An_age_is_said_in_words(int seconds, string shown) =>
        Assert.Equal(shown, British.Age(Moment.AddSeconds(-seconds), Moment));

    [Theory]
    [InlineData("2026-11-01", "2026-11-15", "1–14 Nov 2026, UTC", "Nov 1–14, 2026, UTC")]
    [InlineData("2026-11-14", "2026-11-15", "14 Nov 2026, UTC", "Nov 14, 2026, UTC")]
    [InlineData("2026-10-16", "2026-11-15", "16 Oct – 14 Nov 2026, UTC", "Oct 16 – Nov 14, 2026, UTC")]
    [InlineData("2025-12-16", "2026-01-15", "16 Dec 2025 – 14 Jan 2026, UTC", "Dec 16, 2025 – Jan 14, 2026, UTC")]
    public void Whole_days_stay_the_days_that_were_measured(string from, string to, string british, string american)
    {
        var (start, end) = (At(from), At(to));
        Assert.Equal([british, american], [British.Window(start, end), American.Window(start, end)]);
    }

    [Fact]
    public void Parts_of_days_are_moments_in_the_customers_zone() =>
        Assert.Equal(
            "13 Nov 2026, 22:42 – 14 Nov 2026, 22:42 UTC",
            British.Window(Moment.AddDays(-1), Moment));

    [Fact]
    public void A_window_over_the_change_of_clocks_names_both_offsets() =>
        Assert.Contains("UTC+2", German.Window(Moment.AddMonths(-2), Moment), StringComparison.Ordinal);

    [Property]
    public bool An_age_never_runs_backwards(ushort minutes) =>
        !British.Age(Moment.AddMinutes(-minutes), Moment).StartsWith("in ", StringComparison.Ordinal);

    private static DateTimeOffset At(string day) =>
        new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);
}
