namespace BudCustomer.Web.Budapp;

/// <summary>A plan of budapp. Null quotas are unlimited. Prices are US dollars (contract §9 no. 14).</summary>
public sealed record Plan(
    Guid Id, string Name, string? Description, decimal MonthlyPrice, long? TokenQuota, decimal? CostQuota, int? MaxProjects);

/// <summary>The running billing period: requests of the customer's <b>own keys</b> (contract §4.5.2).</summary>
public sealed record CurrentBilling(
    bool HasBilling, string PlanName, Guid? PlanId, decimal MonthlyPrice, DateTimeOffset? PeriodStart, DateTimeOffset? PeriodEnd,
    BillingUsage Usage, bool IsSuspended, string? SuspensionReason);

/// <param name="SuccessRate">0–100, or null when there were no requests.</param>
/// <param name="TokenQuota">Null is unlimited.</param>
/// <param name="CostQuota">Null is unlimited.</param>
public sealed record BillingUsage(
    long Tokens, long? TokenQuota, decimal Cost, decimal? CostQuota, long Requests, decimal? SuccessRate)
{
    /// <summary>
    /// What budapp also says when its metrics store is down: believed only beside a history that says the same, see
    /// <see cref="BillingApi.Verified"/>.
    /// </summary>
    public bool IsAllZero => Tokens == 0 && Cost == 0 && Requests == 0;
}

public enum BillingGranularity
{
    Hourly,
    Daily,
    Weekly,
    Monthly,
}

/// <summary>Own keys over time, ascending. Buckets without use are missing: budapp answered, so they are zero.</summary>
public sealed record BillingHistory(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<BillingHistoryRow> Rows);

/// <param name="Start">Start of the bucket, UTC; weeks begin on Monday.</param>
public sealed record BillingHistoryRow(DateTimeOffset Start, long Tokens, long InputTokens, long OutputTokens, long Requests, decimal Cost);

/// <summary>One billing cycle, without amounts: budapp keeps none (contract §4.5.5).</summary>
/// <param name="End">Its real end: an early reset cut it short.</param>
public sealed record BillingCycle(
    Guid Id, Guid PlanId, DateTimeOffset Start, DateTimeOffset End, int Number, bool IsCurrent, bool IsSuspended,
    string? SuspensionReason, long? CustomTokenQuota, decimal? CustomCostQuota, bool EmailNotifications, bool InAppNotifications);

public enum AlertKind
{
    Tokens,
    Cost,
}

public sealed record BillingAlert(
    Guid Id, string Name, AlertKind Kind, int ThresholdPercent, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset? LastTriggeredAt, decimal? LastTriggeredValue, DateTimeOffset? LastNotifiedAt, int NotificationFailures);

public sealed record NotificationPreferences(bool Email, bool InApp);
