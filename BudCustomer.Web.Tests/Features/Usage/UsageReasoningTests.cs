using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features;
using BudCustomer.Web.Features.Usage;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>What holds for every customer, zone and moment.</summary>
public class UsageReasoningTests
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "Australia/Lord_Howe"];

    [Property]
    public bool The_parts_of_a_change_in_cost_are_the_whole_change((byte Model, ushort Tokens, ushort Cents)[] now, (byte Model, ushort Tokens, ushort Cents)[] before)
    {
        var change = CostChange.Of(Rows(now), Rows(before));
        return Math.Abs(change.Volume.Amount + change.Price.Amount - change.Difference) < 0.0000001m
            && change.Difference == now.Sum(row => row.Cents / 100m) - before.Sum(row => row.Cents / 100m);
    }

    [Property]
    public bool The_model_named_moved_the_same_way_as_the_whole((byte Model, ushort Tokens, ushort Cents)[] now, (byte Model, ushort Tokens, ushort Cents)[] before)
    {
        var change = CostChange.Of(Rows(now), Rows(before));
        return new[] { change.Volume, change.Price }.All(part => part.Amount == 0 || Math.Sign(part.ModelAmount) == Math.Sign(part.Amount));
    }

    [Fact]
    public void Twice_the_volume_at_half_the_price_is_said_as_both()
    {
        var change = CostChange.Of(Rows([(1, 2000, 100)]), Rows([(1, 1000, 100)]));

        Assert.Equal((0m, 1m, -1m), (change.Difference, change.Volume.Amount, change.Price.Amount));
    }

    [Fact]
    public void Totals_of_no_requests_have_no_success_rate()
    {
        var view = UsageTotalsView.Of(UsageTotals.Of([]), UsageTotals.Of([]), "", Formats.Default);

        Assert.Equal("–", view.Tiles[3].Figure);
        Assert.All(view.Tiles, tile => Assert.Null(tile.Change));
    }

    [Property]
    public bool Every_offered_step_holds_and_its_window_meets_this_one(int minutes, NonNegativeInt back, PositiveInt length, NonNegativeInt zone)
    {
        var now = Now(minutes);
        var formats = Formats.For("en-GB", Zones[zone.Get % Zones.Length]);
        var last = new UsageDays(formats, now).Today.AddDays(-(back.Get % 60));
        var query = Custom(last.AddDays(-(length.Get % 30)), last);
        if (UsageJudge.Judge(query, formats, now).Filter is not { } filter)
            return true;

        var steps = UsageSteps.Of(query, filter, new UsageDays(formats, now), formats, now);
        var window = filter.Asked.WindowAt(now);
        return (steps.Earlier is null || Window(steps.Earlier.Url) is { } earlier && (earlier.To == window.From || Differs(earlier, window)))
            && (steps.Later is null || Window(steps.Later.Url) is not null);

        UsageWindow? Window(string url) => UsageJudge.Judge(Read(url), formats, now).Filter?.Asked.WindowAt(now);

        // Short windows are the customer's days, long ones UTC's: the two meet only within themselves.
        static bool Differs(UsageWindow one, UsageWindow other) => UsageWords.IsInHours(one) != UsageWords.IsInHours(other);
    }

    [Property]
    public bool No_query_is_answered_with_a_window_that_is_not_kept_or_ahead(int minutes, string? from, short firstDay, short days, NonNegativeInt zone, NonNegativeInt period)
    {
        var now = Now(minutes);
        var formats = Formats.For("en-GB", Zones[zone.Get % Zones.Length]);
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(firstDay % 120);
        var query = Custom(first, first.AddDays(days % 120)) with { Period = new[] { "custom", "monthly", "daily", "weekly", "" }[period.Get % 5] };
        if (from is not null)
            query = query with { To = from };
        var (filter, faults) = UsageJudge.Judge(query, formats, now);
        return filter is null
            ? faults.Count > 0 && faults.All(fault => fault.Message.Length > 0)
            : filter.Asked.WindowAt(now) is var window && window.IsKept(now) && window.To <= now && UsageBuckets.Of(window).Starts.Count <= 62;
    }

    [Property]
    public bool Every_bucket_has_words_of_its_own(int minutes, NonNegativeInt zone, NonNegativeInt period)
    {
        var now = Now(minutes);
        var formats = Formats.For("en-US", Zones[zone.Get % Zones.Length]);
        var window = new[] { UsageWindow.Daily(now), UsageWindow.Weekly(now), UsageWindow.Monthly(now) }[period.Get % 3];
        var buckets = UsageBuckets.Of(window);
        var words = Enumerable.Range(0, buckets.Starts.Count).Select(at => UsageWords.Bucket(buckets, at, window, formats).Full).ToList();
        return words.Distinct().Count() == words.Count && UsageWords.Window(window, formats).Contains("UTC", StringComparison.Ordinal);
    }

    private static DateTimeOffset Now(int minutes) => new DateTimeOffset(2024, 2, 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes & 0x3FFFFF);

    private static UsageQuery Custom(DateOnly first, DateOnly last) =>
        new() { Period = "custom", From = UsageDays.Write(first), To = UsageDays.Write(last) };

    private static UsageQuery Read(string url)
    {
        var parts = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url[url.IndexOf('?', StringComparison.Ordinal)..]);
        return new UsageQuery { Period = parts["period"], From = parts["from"], To = parts["to"] };
    }

    private static List<UsageRow> Rows((byte Model, ushort Tokens, ushort Cents)[] rows) =>
    [
        .. rows.Select(row => new UsageRow(
            Guid.Empty, null, new Guid(row.Model % 5, 0, 0, new byte[8]), $"m{row.Model % 5}", null, null, 1, row.Tokens, 0, row.Cents / 100m, 100m))
    ];
}
