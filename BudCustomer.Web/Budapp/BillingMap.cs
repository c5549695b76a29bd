using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

internal static class BillingMap
{
    public static Plan Plan(PlanItem item) => new(
        item.Id, item.Name, item.Description, item.BaseMonthlyPrice, item.MonthlyTokenQuota, item.MonthlyCostQuota, item.MaxProjects);

    public static CurrentBilling Current(CurrentResult result) => new(
        result.HasBilling, result.PlanName ?? "", result.BillingPlanId, result.BaseMonthlyPrice ?? 0,
        result.BillingPeriodStart, result.BillingPeriodEnd,
        Usage(result.Usage ?? throw new BudappUnavailable(Trouble.Down, "GET /billing/current: no usage")),
        result.IsSuspended ?? false, result.SuspensionReason);

    public static BillingHistoryRow Row(HistoryRow row)
    {
        const string route = "POST /billing/history";
        return new BillingHistoryRow(
            row.Date, UsageRows.Count(row.Tokens, route), UsageRows.Count(row.InputTokens, route),
            UsageRows.Count(row.OutputTokens, route), UsageRows.Count(row.Requests, route), UsageRows.Money(row.Cost, route));
    }

    public static BillingCycle Cycle(CycleItem item) => new(
        item.Id, item.BillingPlanId, item.BillingPeriodStart,
        item.SupersededAt is { } cut && cut < item.BillingPeriodEnd ? cut : item.BillingPeriodEnd,
        item.CycleNumber, item.IsCurrent, item.IsSuspended, item.SuspensionReason,
        item.CustomTokenQuota, item.CustomCostQuota, item.EnableEmailNotifications, item.EnableInAppNotifications);

    public static BillingAlert Alert(AlertItem item) => new(
        item.Id, item.Name, item.AlertType == "token_usage" ? AlertKind.Tokens : AlertKind.Cost, item.ThresholdPercent, item.IsActive,
        item.CreatedAt, item.LastTriggeredAt, item.LastTriggeredValue, item.LastNotificationSentAt, item.NotificationFailureCount);

    public static string Kind(AlertKind kind) => kind == AlertKind.Tokens ? "token_usage" : "cost_usage";

    private static BillingUsage Usage(CurrentUsage usage)
    {
        const string route = "GET /billing/current";
        var requests = UsageRows.Count(usage.RequestCount, route);
        return new BillingUsage(
            UsageRows.Count(usage.TokensUsed, route), usage.TokensQuota, UsageRows.Money(usage.CostUsed, route), usage.CostQuota,
            requests, requests == 0 ? null : usage.SuccessRate);
    }
}
