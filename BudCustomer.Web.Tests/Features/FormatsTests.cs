using System.Globalization;
using BudCustomer.Web.Features;
using FsCheck.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Features;

public class FormatsTests
{
    private static readonly Formats British = Formats.For("en-GB", "UTC");
    private static readonly Formats American = Formats.For("en-US", "America/New_York");
    private static readonly Formats German = Formats.For("de-DE", "Europe/Berlin");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(9_999, "9,999")]
    [InlineData(10_000, "10K")]
    [InlineData(12_345, "12.3K")]
    [InlineData(999_499, "999K")]
    [InlineData(999_999, "1M")]
    [InlineData(4_560_000, "4.56M")]
    [InlineData(48_213_377, "48.2M")]
    [InlineData(1_000_000_000, "1B")]
    [InlineData(-12_345, "-12.3K")]
    [InlineData(long.MaxValue, "9,223,372T")]
    public void Counts_are_short(long value, string shown) => Assert.Equal(shown, British.Count(value));

    /// <summary>A German billion is a million millions: "2.99B" would be read a thousand times too large.</summary>
    [Fact]
    public void Large_counts_are_named_in_the_language()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        Assert.Equal(["12,3\u00a0Tsd.", "4,56\u00a0Mio.", "2,99\u00a0Mrd."], [German.Count(12_345), German.Count(4_560_000), German.Count(2_990_000_000)]);
        CultureInfo.CurrentUICulture = before;
    }

    [Fact]
    public void Exact_counts_follow_the_culture() =>
        Assert.Equal(["12,345,678", "12.345.678"], [British.CountExact(12_345_678), German.CountExact(12_345_678)]);

    [Theory]
    [InlineData("0", "USD", "$0.00")]
    [InlineData("1284.5", "USD", "$1,284.50")]
    [InlineData("-3", "USD", "-$3.00")]
    [InlineData("0.01", "USD", "$0.01")]
    [InlineData("0.0099", "USD", "<\u00a0$0.01")]
    [InlineData("-0.001", "USD", ">\u00a0-$0.01")]
    [InlineData("0.4", "JPY", "<\u00a0¥1")]
    [InlineData("1284", "jpy", "¥1,284")]
    [InlineData("1.2345", "KWD", "KWD\u00a01.235")]
    [InlineData("5", "CHF", "CHF\u00a05.00")]
    public void Money_has_the_currencys_minor_unit(string amount, string currency, string shown) =>
        Assert.Equal(shown, British.Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency));

    [Theory]
    [InlineData("0.0123", "$0.0123")]
    [InlineData("0.012345", "$0.012345")]
    [InlineData("0.5", "$0.5000")]
    [InlineData("0.0000001", "<\u00a0$0.000001")]
    public void Prices_have_four_to_six_decimals(string amount, string shown) =>
        Assert.Equal(shown, British.Price(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0.0123", "$0.012300")]
    [InlineData("0", "$0.000000")]
    [InlineData("0.0000001", "<\u00a0$0.000001")]
    public void What_requests_cost_stands_under_each_other(string amount, string shown) =>
        Assert.Equal(shown, British.RequestCost(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Fact]
    public void Money_follows_the_culture() => Assert.Equal("1.284,50\u00a0€", German.Money(1284.5m, "EUR"));

    [Theory]
    [InlineData(1234, "USD", "12.34")]
    [InlineData(1234, "jpy", "1234")]
    [InlineData(1234, "KWD", "1.234")]
    public void Smallest_units_become_whole_ones(long minor, string currency, string amount) =>
        Assert.Equal(amount, Formats.FromMinor(minor, currency).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("0", "0%")]
    [InlineData("0.0004", "< 0.1%")]
    [InlineData("0.987", "98.7%")]
    [InlineData("0.5", "50%")]
    [InlineData("0.9999", "> 99.9%")]
    [InlineData("1", "100%")]
    [InlineData("1.25", "125%")]
    public void Shares_are_never_rounded_to_all_or_nothing(string share, string shown) =>
        Assert.Equal(shown, British.Percent(decimal.Parse(share, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(10_000_000, "10 MB")]
    [InlineData(999_999, "1 MB")]
    public void Bytes_go_by_thousands(long value, string shown) => Assert.Equal(shown, British.Bytes(value));

    [Theory]
    [InlineData(420, "420 ms")]
    [InlineData(1240, "1.24 s")]
    [InlineData(125_000, "2 min 5 s")]
    [InlineData(7_260_000, "2 h 1 min")]
    public void Durations_take_the_unit_that_fits(int milliseconds, string shown) =>
        Assert.Equal(shown, British.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Nonsense_as_a_preference_breaks_nothing() =>
        Assert.Equal("14 Nov 2026", Formats.For("x-nowhere", "Mars/Olympus").Date(new DateOnly(2026, 11, 14)));

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public void Every_culture_counts_Gregorian_years(string culture) =>
        Assert.Contains("2090", Formats.For(culture, "UTC").Date(new DateOnly(2090, 5, 7)));

    [Fact]
    public void Every_culture_writes_the_first_and_the_last_day()
    {
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
        {
            var formats = Formats.For(culture.Name, "UTC");
            Assert.All([DateOnly.MinValue, DateOnly.MaxValue], day => Assert.NotEmpty(formats.Date(day) + formats.Day(day) + formats.Month(day)));
        }
    }

    [Property]
    public bool A_count_never_loses_its_sign(long value) => British.Count(value).StartsWith('-') == (value < 0);

    [Property]
    public bool More_than_nothing_never_reads_as_nothing(uint millionths) =>
        millionths == 0 || British.Money(millionths / 1_000_000m) != "$0.00";

    [Property]
    public bool Money_reads_back_to_within_half_a_cent(int cents, byte thousandths)
    {
        var amount = (cents / 100m) + (thousandths / 100_000m);
        return Math.Abs(amount) < 0.01m
            || Math.Abs(decimal.Parse(American.Money(amount), NumberStyles.Currency, American.Culture) - amount) <= 0.005m;
    }

    [Property]
    public bool Every_culture_writes_something_for_everything(long value, int pick)
    {
        var cultures = CultureInfo.GetCultures(CultureTypes.SpecificCultures);
        var formats = Formats.For(cultures[(int)((uint)pick % cultures.Length)].Name, "Asia/Kolkata");
        var moment = DateTimeOffset.UnixEpoch.AddSeconds((uint)value);
        return new[]
        {
            formats.Count(value), formats.Money(value / 1000m), formats.Percent(value / 7m), formats.DateTime(moment),
            formats.Age(moment, moment.AddSeconds(pick)), formats.Window(moment, moment.AddDays(9)),
        }.All(text => !string.IsNullOrWhiteSpace(text));
    }
}
