using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>Plan, quota, use of the customer's own keys, cycles, alerts: contract §4.5.</summary>
public sealed class BillingApi(BudappHttp http)
{
    /// <summary>The active plans, cheapest first. Public upstream.</summary>
    public async Task<IReadOnlyList<Plan>> PlansAsync(Caller caller, CancellationToken cancellation)
    {
        var plans = await http.GetAsync(caller, BudappClass.Billing, $"/billing/plans", WireJson.Default.Plans, cancellation);
        return [.. plans.Result.Select(BillingMap.Plan).OrderBy(plan => plan.MonthlyPrice)];
    }

    /// <summary>As budapp says it: all zero may be an outage. Show it only after <see cref="Verified"/>.</summary>
    public async Task<CurrentBilling> CurrentAsync(Caller caller, CancellationToken cancellation) => BillingMap.Current(
        (await http.GetAsync(caller, BudappClass.Billing, $"/billing/current", WireJson.Default.Current, cancellation)).Result);

    /// <summary>The running period. Zeros alone need a witness, so only they cost a second call: still two waves at most.</summary>
    /// <exception cref="BudappUnavailable">The zeros are, or may be, an outage.</exception>
    public async Task<CurrentBilling> CurrentVerifiedAsync(Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var current = await CurrentAsync(caller, cancellation);
        return current.Usage.IsAllZero
            ? Verified(current, await HistoryAsync(caller, now.AddDays(-UsageWindow.KeptDays), now, BillingGranularity.Daily, null, cancellation))
            : current;
    }

    /// <summary>Zero is not unknown (design §5): all zero beside a history of the same period that is not is an outage.</summary>
    /// <param name="history">Of at least the running period, hourly or daily.</param>
    public static CurrentBilling Verified(CurrentBilling current, BillingHistory history)
    {
        var since = current.PeriodStart ?? DateTimeOffset.MaxValue;
        return current.Usage.IsAllZero && history.Rows.Any(row => row.Start >= since && (row.Requests > 0 || row.Cost > 0))
            ? throw new BudappUnavailable(Trouble.Down, "GET /billing/current: zeros beside a history that is not")
            : current;
    }

    /// <param name="from">Inclusive, sent in UTC.</param>
    /// <param name="to">Exclusive.</param>
    /// <exception cref="BudappUnavailable">Also when budapp says so with 200 (contract §4.5.3).</exception>
    public async Task<BillingHistory> HistoryAsync(
        Caller caller, DateTimeOffset from, DateTimeOffset to, BillingGranularity granularity, Guid? project, CancellationToken cancellation)
    {
        var body = new HistoryBody(from, to.AddMilliseconds(-1), granularity.ToString().ToLowerInvariant(), project);
        var answer = await http.AskAsync(
            caller, BudappClass.Billing, $"/billing/history", body, WireJson.Default.HistoryBody, WireJson.Default.History, cancellation);
        return answer.Result.Error is null
            ? new BillingHistory(from, to, [.. answer.Result.Data.Select(BillingMap.Row).OrderBy(row => row.Start)])
            : throw new BudappUnavailable(Trouble.Down, "POST /billing/history: error in the result");
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<BillingCycle>> CyclesAsync(Caller caller, CancellationToken cancellation)
    {
        var cycles = await http.GetAsync(caller, BudappClass.Billing, $"/billing/history", WireJson.Default.Cycles, cancellation);
        return [.. cycles.Result.Select(BillingMap.Cycle).OrderByDescending(cycle => cycle.Start)];
    }

    /// <summary>By name; switched-off ones too.</summary>
    public async Task<IReadOnlyList<BillingAlert>> AlertsAsync(Caller caller, CancellationToken cancellation)
    {
        var alerts = await http.GetAsync(caller, BudappClass.Billing, $"/billing/alerts", WireJson.Default.Alerts, cancellation);
        return [.. alerts.Result.Select(BillingMap.Alert).OrderBy(alert => alert.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <exception cref="BudappRefused">409: the name is taken; 422 by field.</exception>
    public async Task<BillingAlert> CreateAlertAsync(
        Caller caller, string name, AlertKind kind, int thresholdPercent, CancellationToken cancellation) =>
        BillingMap.Alert((await http.PostAsync(
            caller, BudappClass.Billing, $"/billing/alerts", new AlertBody(name, BillingMap.Kind(kind), thresholdPercent),
            WireJson.Default.AlertBody, WireJson.Default.Alert, cancellation)).Result);

    public Task SwitchAlertAsync(Caller caller, Guid id, bool active, CancellationToken cancellation) => http.PutAsync(
        caller, BudappClass.Billing, $"/billing/alerts/{id}", new AlertSwitch(active),
        WireJson.Default.AlertSwitch, WireJson.Default.Done, cancellation);

    public Task DeleteAlertAsync(Caller caller, Guid id, CancellationToken cancellation) => http.DeleteAsync(
        caller, BudappClass.Billing, $"/billing/alerts/{id}", WireJson.Default.Done, cancellation);

    /// <summary>Null when the customer has no billing record. budapp has no GET for them: they stand in the current cycle.</summary>
    public async Task<NotificationPreferences?> NotificationsAsync(Caller caller, CancellationToken cancellation) =>
        (await CyclesAsync(caller, cancellation)).FirstOrDefault(cycle => cycle.IsCurrent) is { } cycle
            ? new NotificationPreferences(cycle.EmailNotifications, cycle.InAppNotifications)
            : null;

    /// <exception cref="BudappNotFound">The customer has no billing record.</exception>
    public Task SetNotificationsAsync(Caller caller, NotificationPreferences preferences, CancellationToken cancellation) => http.PutAsync(
        caller, BudappClass.Billing, $"/billing/notification-preferences",
        new NotificationBody(preferences.Email, preferences.InApp),
        WireJson.Default.NotificationBody, WireJson.Default.Done, cancellation);
}
