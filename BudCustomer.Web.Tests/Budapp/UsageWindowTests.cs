using BudCustomer.Web.Budapp;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class UsageWindowTests
{
    private static readonly TimeZoneInfo[] Zones =
        [.. new[] { "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "Australia/Lord_Howe" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById)];

    private static readonly DateTimeOffset Later = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_begins_with_the_first_full_hour_and_a_week_with_the_first_full_day()
    {
        var now = At("2026-03-10T14:30:00Z");
        Assert.Equal((At("2026-03-09T15:00:00Z"), now), Ends(UsageWindow.Daily(now)));
        Assert.Equal((At("2026-03-04T00:00:00Z"), now), Ends(UsageWindow.Weekly(now)));
        Assert.Equal((At("2026-03-01T00:00:00Z"), now), Ends(UsageWindow.Monthly(now)));
        Assert.Equal((At("2026-02-01T00:00:00Z"), At("2026-03-01T00:00:00Z")), Ends(UsageWindow.Month(2026, 2, now)));
    }

    [Fact]
    public void Chosen_days_are_the_customers_own_below_seven_and_UTC_from_seven_on()
    {
        var kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");
        var few = UsageWindow.Custom(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), kolkata, Later);
        var many = UsageWindow.Custom(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 7), kolkata, Later);
        Assert.Equal((At("2026-02-28T19:00:00Z"), At("2026-03-02T19:00:00Z")), Ends(few));
        Assert.Equal((At("2026-03-01T00:00:00Z"), At("2026-03-08T00:00:00Z")), Ends(many));
    }

    [Fact]
    public void The_month_before_is_cut_to_the_same_elapsed_length_and_by_its_own_end()
    {
        var now = At("2026-03-30T12:00:00Z");
        Assert.Equal((At("2026-02-01T00:00:00Z"), At("2026-03-01T00:00:00Z")), Ends(UsageWindow.Monthly(now).Before(now)!));
        now = At("2026-03-10T12:00:00Z");
        Assert.Equal((At("2026-02-01T00:00:00Z"), At("2026-02-10T12:00:00Z")), Ends(UsageWindow.Monthly(now).Before(now)!));
    }

    [Fact]
    public void Beyond_what_is_kept_there_is_no_window_before()
    {
        var now = At("2026-06-30T12:00:00Z");
        Assert.Equal(At("2026-04-02T00:00:00Z"), UsageWindow.KeptSince(now));
        Assert.False(UsageWindow.Month(2026, 3, now).IsKept(now));
        Assert.Null(UsageWindow.Month(2026, 4, now).Before(now));
        var quarter = UsageWindow.Custom(new DateOnly(2026, 4, 2), new DateOnly(2026, 6, 30), TimeZoneInfo.Utc, now);
        Assert.True(quarter.IsKept(now));
        Assert.Null(quarter.Before(now));
    }

    [Fact]
    public void The_first_moment_of_a_month_is_empty()
    {
        var now = At("2026-03-01T00:00:00Z");
        Assert.True(UsageWindow.Monthly(now).IsEmpty);
        Assert.Empty(UsageBuckets.Of(UsageWindow.Monthly(now)).Starts);
    }

    [Property]
    public bool Rolling_windows_never_count_more_than_was_asked_nor_less_than_a_bucket_short(int seconds)
    {
        var now = Now(seconds);
        var (day, week) = (UsageWindow.Daily(now), UsageWindow.Weekly(now));
        return day.Length <= TimeSpan.FromHours(24) && day.Length > TimeSpan.FromHours(23)
            && week.Length <= TimeSpan.FromDays(7) && week.Length > TimeSpan.FromDays(6)
            && day.From.Ticks % TimeSpan.TicksPerHour == 0 && week.From.Ticks % TimeSpan.TicksPerDay == 0;
    }

    [Property]
    public bool The_window_before_has_the_same_elapsed_length_starts_on_a_bucket_and_does_not_overlap(int seconds)
    {
        var now = Now(seconds);
        return new[] { UsageWindow.Daily(now), UsageWindow.Weekly(now), UsageWindow.Monthly(now) }.All(window =>
            window.Before(now) is { } before
            && (before.Length == window.Length || before.To == window.From)
            && before.To <= window.From
            && before.From.Ticks % TimeSpan.TicksPerHour == 0
            && !before.IsOpen);
    }

    [Property]
    public bool Neighbouring_chosen_windows_meet_in_every_zone_and_over_every_change_of_clocks(
        PositiveInt day, PositiveInt length, bool many, NonNegativeInt zone)
    {
        var days = many ? 7 + (length.Get % 80) : 1 + (length.Get % 6);
        var first = new DateOnly(2020, 1, 1).AddDays(day.Get % 5000);
        var here = Zones[zone.Get % Zones.Length];
        var one = UsageWindow.Custom(first, first.AddDays(days - 1), here, Later);
        var next = UsageWindow.Custom(first.AddDays(days), first.AddDays((2 * days) - 1), here, Later);
        return one.To == next.From
            && one.From.Offset == TimeSpan.Zero
            && Math.Abs((one.Length - TimeSpan.FromDays(days)).TotalHours) <= 2
            && one.From.Ticks % TimeSpan.TicksPerHour == 0;
    }

    [Property]
    public bool No_window_ends_after_now_and_an_open_one_ends_with_it(int seconds, NonNegativeInt back, NonNegativeInt length)
    {
        var now = Now(seconds);
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-(back.Get % 100));
        var window = UsageWindow.Custom(first, first.AddDays(length.Get % 90), Zones[back.Get % Zones.Length], now);
        return (window.IsEmpty || window.To <= now) && (!window.IsOpen || window.IsEmpty || window.To == now);
    }

    [Property]
    public bool Buckets_are_at_most_62_equal_and_hold_every_moment_of_the_window(int seconds, NonNegativeInt back, NonNegativeInt length, NonNegativeInt at)
    {
        var now = Now(seconds);
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-(back.Get % 90) - 1);
        var window = UsageWindow.Custom(first, first.AddDays(length.Get % 90), TimeZoneInfo.Utc, now);
        var buckets = UsageBuckets.Of(window);
        var moment = window.From + (window.Length * (at.Get % 1000 / 1000.0));
        return buckets.Starts.Count is > 0 and <= UsageBuckets.Most
            && buckets.Starts[0] == window.From
            && buckets.Starts[^1] < window.To && buckets.Starts[^1] + buckets.Step >= window.To
            && buckets.IndexOf(moment) is { } index
            && buckets.Starts[index] <= moment && moment < buckets.Starts[index] + buckets.Step;
    }

    private static DateTimeOffset Now(int seconds) => new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero).AddSeconds(Math.Abs((long)seconds) * 7919);

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static (DateTimeOffset From, DateTimeOffset To) Ends(UsageWindow window) => (window.From, window.To);
}
