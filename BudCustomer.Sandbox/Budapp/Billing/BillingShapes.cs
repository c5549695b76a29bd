using System.Globalization;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Billing;

/// <summary>Decimals are strings here, and numbers in /billing/current (contract §1.4).</summary>
internal static class BillingShapes
{
    public static object Plan(BillingPlan plan) => new
    {
        id = plan.Id,
        name = plan.Name,
        description = plan.Description,
        monthly_token_quota = plan.Tokens,
        monthly_cost_quota = Decimal(plan.Cost, "0.00"),
        max_projects = plan.Projects,
        max_endpoints_per_project = plan.Endpoints,
        base_monthly_price = Decimal(plan.Price, "0.00"),
        overage_token_price = Decimal(plan.Overage, "0.000000"),
        features = new { support = plan.Support },
        is_active = true,
        created_at = "2025-05-01T00:00:00Z",
        modified_at = "2025-05-01T00:00:00Z",
    };

    public static object Cycle(BillingAccount account, BillingCycle cycle) => new
    {
        id = cycle.Id,
        user_id = account.UserId,
        billing_plan_id = account.Plan.Id,
        billing_period_start = Times.Aware(cycle.Start),
        billing_period_end = Times.Aware(cycle.End),
        custom_token_quota = account.CustomTokens,
        custom_cost_quota = Decimal(account.CustomCost, "0.00"),
        enable_email_notifications = account.EmailNotifications,
        enable_in_app_notifications = account.InAppNotifications,
        is_active = true,
        is_suspended = cycle.IsCurrent && account.SuspensionReason is not null,
        suspension_reason = cycle.IsCurrent ? account.SuspensionReason : null,
        is_current = cycle.IsCurrent,
        cycle_number = cycle.Number,
        superseded_at = cycle.SupersededAt is { } at ? Times.Aware(at) : null,
        superseded_by_id = cycle.SupersededById,
        created_at = Times.Aware(cycle.Start.AddMinutes(7)),
        modified_at = Times.Aware(cycle.IsCurrent && account.ModifiedAt is { } changed ? changed : cycle.SupersededAt ?? cycle.Start.AddMinutes(7)),
    };

    public static string? Decimal(decimal? value, string digits) => value?.ToString(digits, CultureInfo.InvariantCulture);
}
