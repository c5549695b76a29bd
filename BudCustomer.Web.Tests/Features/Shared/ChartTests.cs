using System.Globalization;
using AngleSharp.Dom;
using BudCustomer.Web.Features.Shared;
using FsCheck.Xunit;
using Snapshooter.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Shared;

public class ChartTests(LookFixture look) : IClassFixture<LookFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task The_picture_is_the_one_that_was_approved(int series)
    {
        var (_, body, _) = await look.GetAsync($"/look/chart/{series}");

        Snapshot.Match(body, $"Chart_{series}");
    }

    [Fact]
    public async Task What_is_unknown_is_said_and_not_drawn_as_zero()
    {
        var (_, _, document) = await look.GetAsync("/look/chart/1");

        Assert.Equal("2 Nov 2026: not known", document.QuerySelectorAll(".bars title")[1].TextContent);
        Assert.Equal("?", document.QuerySelector("svg > text")!.TextContent);
        Assert.DoesNotContain("1.5 ", document.QuerySelector(".bars path")!.GetAttribute("d"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_highest_bar_carries_its_value_and_today_is_hatched()
    {
        var (_, _, document) = await look.GetAsync("/look/chart/1");

        Assert.Equal("$90.00", document.QuerySelector("svg > g[aria-hidden] text")!.TextContent);
        var hatched = Assert.Single(document.QuerySelectorAll("rect[fill='url(#spend-hatch)']"));
        Assert.Equal(100, Share(hatched, "y") + Share(hatched, "height"), precision: 1);
        Assert.Contains("still counting", document.QuerySelectorAll(".bars title")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void For_scripts_each_bar_says_its_largest_parts_and_the_rest_in_one()
    {
        var numbers = ChartNumbers.Of(LookSamples.Chart(6));

        Assert.Equal("4 Nov 2026: $220.00 (large $90.00, medium $45.00, small $30.00, tiny $22.00, mini $18.00, others $15.00)", numbers.Says[3]);
        Assert.Equal("2 Nov 2026: not known", numbers.Says[1]);
        Assert.Equal([0m, null, 10m, 45m, 20m], numbers.Series[1].Values);
        Assert.Equal("5 Nov 2026", numbers.At[^1]);
    }

    private static double Share(IElement part, string length) =>
        double.Parse(part.GetAttribute(length)!.TrimEnd('%'), CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_spark_leaves_a_gap_for_what_is_unknown()
    {
        var (_, _, document) = await look.GetAsync("/look/spark");

        Assert.Equal(3, document.QuerySelectorAll("rect").Length);
    }

    [Fact]
    public void More_bars_than_can_be_read_are_refused() => Assert.Throws<ArgumentException>(() =>
        new Chart(LookSamples.Chart(1) with { Buckets = [.. Enumerable.Repeat(LookSamples.Chart(1).Buckets[0], 63)] }));

    [Property]
    public bool The_scale_holds_every_value_without_wasting_the_plot(uint thousandths)
    {
        var value = thousandths / 1000m;
        var top = Chart.NiceCeiling(value);
        return value == 0 ? top == 0 : top >= value && top <= value * 2.5m;
    }

    [Property]
    public bool Parts_fill_their_bar_from_the_ground_up(byte[] values)
    {
        var parts = values.Take(6).Select(value => (decimal?)value).ToList();
        var bar = new Chart(LookSamples.Chart(1) with { Series = [.. parts.Select(_ => "a")], Buckets = [new("a", "a", parts)] }).Bars[0];
        return bar.Top >= 0 && Math.Abs(100 - bar.Top - bar.Parts.Sum(part => part.Height)) < 0.0001;
    }
}
