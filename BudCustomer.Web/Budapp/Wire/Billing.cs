namespace BudCustomer.Web.Budapp.Wire;

internal sealed record PlanItem(
    Guid Id, string Name, decimal BaseMonthlyPrice, string? Description = null, long? MonthlyTokenQuota = null,
    decimal? MonthlyCostQuota = null, int? MaxProjects = null, int? MaxEndpointsPerProject = null, decimal? OverageTokenPrice = null);

internal sealed record CurrentResult(
    bool HasBilling, string? PlanName = null, Guid? BillingPlanId = null, decimal? BaseMonthlyPrice = null,
    DateTimeOffset? BillingPeriodStart = null, DateTimeOffset? BillingPeriodEnd = null, CurrentUsage? Usage = null,
    bool? IsSuspended = null, string? SuspensionReason = null);

internal sealed record CurrentUsage(
    long TokensUsed, decimal CostUsed, long RequestCount, decimal SuccessRate, long? TokensQuota = null, decimal? CostQuota = null);

internal sealed record HistoryBody(DateTimeOffset StartDate, DateTimeOffset EndDate, string Granularity, Guid? ProjectId);

/// <summary><c>error</c> arrives with HTTP 200 and may hold internal addresses (contract §4.5.3).</summary>
internal sealed record HistoryResult(IReadOnlyList<HistoryRow> Data, string? Error = null);

internal sealed record HistoryRow(
    DateTimeOffset Date, long Tokens, long InputTokens, long OutputTokens, long Requests, decimal Cost);

internal sealed record CycleItem(
    Guid Id, Guid BillingPlanId, DateTimeOffset BillingPeriodStart, DateTimeOffset BillingPeriodEnd, bool IsCurrent, int CycleNumber,
    bool EnableEmailNotifications = true, bool EnableInAppNotifications = true, long? CustomTokenQuota = null,
    decimal? CustomCostQuota = null, bool IsSuspended = false, string? SuspensionReason = null, DateTimeOffset? SupersededAt = null);

internal sealed record AlertItem(
    Guid Id, string Name, string AlertType, int ThresholdPercent, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset? LastTriggeredAt = null, decimal? LastTriggeredValue = null, DateTimeOffset? LastNotificationSentAt = null,
    int NotificationFailureCount = 0);

internal sealed record AlertBody(string Name, string AlertType, int ThresholdPercent);

internal sealed record AlertSwitch(bool IsActive);

internal sealed record NotificationBody(bool? EnableEmailNotifications, bool? EnableInAppNotifications);
