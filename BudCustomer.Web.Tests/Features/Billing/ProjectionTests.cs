using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Billing;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

public class ProjectionTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 100, 300)]
    [InlineData(15, 0.5, 1)]
    public void A_period_ends_as_it_went_so_far(int days, decimal used, decimal projected) =>
        Assert.Equal(projected, Projection.Of(used, Start, End, Start.AddDays(days)));

    [Theory]
    [InlineData(0.5, 100)]
    [InlineData(10, 0)]
    [InlineData(30, 100)]
    public void Too_little_to_go_by_is_no_projection(double days, decimal used) =>
        Assert.Null(Projection.Of(used, Start, End, Start.AddDays(days)));

    [Fact]
    public void An_alert_fires_once_a_cycle_on_the_day_that_reaches_it_and_only_cycles_known_from_their_start_count()
    {
        var history = new BillingHistory(Start.AddDays(-5), Start.AddDays(62), [.. Enumerable.Range(-5, 62).Select(Day)]);
        BillingCycle[] cycles = [Cycle(Start.AddDays(-31), Start), Cycle(Start, End), Cycle(End, End.AddDays(30))];

        var cost = BackTest.Days(AlertKind.Cost, 50, 10, cycles, history);
        var tokens = BackTest.Days(AlertKind.Tokens, 100, 10_000, cycles, history);

        Assert.Equal([new DateOnly(2026, 10, 5), new DateOnly(2026, 11, 4)], cost);
        Assert.Empty(tokens);
        Assert.Equal(Start, BackTest.Since(cycles, history));
    }

    private static BillingHistoryRow Day(int offset) => new(Start.AddDays(offset), 100, 60, 40, 1, 1);

    private static BillingCycle Cycle(DateTimeOffset start, DateTimeOffset end) =>
        new(Guid.NewGuid(), Guid.NewGuid(), start, end, 1, false, false, null, null, null, true, true);
}
