using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What the page of alerts asks. Alerts and switches are the customer's own settings: never an old copy of them.</summary>
public sealed class AlertsDesk(BillingApi api, BillingAnswers billing, TimeProvider clock)
{
    public async Task<AlertsAnswers> AskAsync(Caller caller, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var tomorrow = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var alerts = Part<IReadOnlyList<BillingAlert>>.Of(api.AlertsAsync(caller, cancellation));
        var told = Part<NotificationPreferences?>.Of(api.NotificationsAsync(caller, cancellation));
        var current = Part<Answer<CurrentBilling>>.Of(billing.CurrentAsync(caller, cancellation));
        var cycles = Part<Answer<IReadOnlyList<BillingCycle>>>.Of(billing.CyclesAsync(caller, cancellation));
        var history = Part<Answer<BillingHistory>>.Of(billing.HistoryAsync(
            caller, UsageWindow.KeptSince(now), tomorrow, BillingGranularity.Daily, null, cancellation));
        return new AlertsAnswers(await alerts, await told, await current, await cycles, await history);
    }
}

public sealed record AlertsAnswers(
    Part<IReadOnlyList<BillingAlert>> Alerts, Part<NotificationPreferences?> Told, Part<Answer<CurrentBilling>> Current,
    Part<Answer<IReadOnlyList<BillingCycle>>> Cycles, Part<Answer<BillingHistory>> History);
