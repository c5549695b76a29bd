using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>What the dashboard asks, all of it at once.</summary>
public sealed class Overview(BillingAnswers billing, UsageAnswers usage, TimeProvider clock)
{
    /// <summary>Sixty days: thirty to show and the thirty before to compare with. A billing period lies within them too.</summary>
    public const int Days = 30;

    public async Task<OverviewAnswers> AskAsync(Caller caller, CancellationToken cancellation)
    {
        var tomorrow = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var period = Part<Answer<CurrentBilling>>.Of(billing.CurrentAsync(caller, cancellation));
        var days = Part<Answer<BillingHistory>>.Of(billing.HistoryAsync(
            caller, tomorrow.AddDays(-2 * Days), tomorrow, BillingGranularity.Daily, null, cancellation));
        var models = Part<Answer<UsageFigures>>.Of(usage.FiguresAsync(caller, new UsageAsk(AskedPeriod.Monthly), cancellation));
        return new OverviewAnswers(await period, await days, await models);
    }
}

public sealed record OverviewAnswers(
    Part<Answer<CurrentBilling>> Period, Part<Answer<BillingHistory>> Days, Part<Answer<UsageFigures>> Models)
{
    /// <summary>Nothing was ever used as far as budapp remembers; false while it does not answer.</summary>
    public bool IsUnused =>
        Period is { HasValue: true, Value.Value.Usage.IsAllZero: true } && Days is { HasValue: true, Value.Value.Rows.Count: 0 };
}
