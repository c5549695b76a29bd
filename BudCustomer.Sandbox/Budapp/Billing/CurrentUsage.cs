using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Billing;

/// <summary>/billing/current and what /billing/check-limits makes of it (contract §4.5.2, §4.5.4).</summary>
internal sealed class CurrentUsage(BudappFacts facts)
{
    public object Of(BudappUser user)
    {
        if (facts.Billing.Of(user.Id) is not { } account) return NoPlan;
        var (cycle, usage) = facts.Billing.Current(account);
        return new
        {
            has_billing = true,
            billing_period_start = Times.Iso(cycle.Start),
            billing_period_end = Times.Iso(cycle.End),
            plan_name = account.Plan.Name,
            billing_plan_id = account.Plan.Id,
            base_monthly_price = (double)account.Plan.Price,
            usage = new
            {
                tokens_used = usage.Tokens,
                tokens_quota = account.TokenQuota,
                tokens_usage_percent = account.TokenQuota is { } tokens ? usage.Tokens * 100.0 / tokens : 0.0,
                cost_used = usage.Cost,
                cost_quota = (double?)account.CostQuota,
                cost_usage_percent = account.CostQuota is { } cost ? usage.Cost * 100 / (double)cost : 0.0,
                request_count = usage.Requests,
                success_rate = usage.Requests == 0 ? 0.0 : usage.Successes * 100.0 / usage.Requests,
            },
            is_suspended = account.SuspensionReason is not null,
            suspension_reason = account.SuspensionReason,
        };
    }

    public object Limits(BudappUser user, DateTimeOffset now)
    {
        var account = facts.Billing.Of(user.Id);
        var (cycle, usage) = account is null ? default : facts.Billing.Current(account);
        var (tokens, cost) = account is null ? (BillingPlan.Free.Tokens, BillingPlan.Free.Cost) : (account.TokenQuota, account.CostQuota);
        var (status, reason) = Judge(account, usage);
        return new
        {
            user_id = user.Id,
            user_type = user.UserType,
            allowed = status is "allowed" or "no_billing_plan",
            status,
            tokens_quota = tokens,
            tokens_used = usage.Tokens,
            cost_quota = (double?)cost,
            cost_used = usage.Cost,
            prev_tokens_used = usage.Tokens,
            prev_cost_used = usage.Cost,
            reason,
            reset_at = cycle is null ? null : Times.Iso(cycle.End),
            last_updated = Times.Iso(now),
            billing_cycle_start = cycle is null ? null : Times.Iso(cycle.Start),
            billing_cycle_end = cycle is null ? null : Times.Iso(cycle.End),
            plan_name = account?.Plan.Name ?? "No Plan",
        };
    }

    private static (string Status, string? Reason) Judge(BillingAccount? account, Usage usage)
    {
        if (account is null) return ("no_billing_plan", "No billing plan - freemium user");
        if (account.SuspensionReason is { } reason) return ("suspended", reason);
        if (account.TokenQuota <= usage.Tokens) return ("token_limit_exceeded", "Monthly token quota exceeded");
        if ((double?)account.CostQuota <= usage.Cost) return ("cost_limit_exceeded", "Monthly cost quota exceeded");
        return ("allowed", null);
    }

    private static object NoPlan => new
    {
        has_billing = false,
        billing_period_start = (string?)null,
        billing_period_end = (string?)null,
        plan_name = "No Plan",
        billing_plan_id = (string?)null,
        base_monthly_price = 0.0,
        usage = new
        {
            tokens_used = 0,
            tokens_quota = BillingPlan.Free.Tokens,
            tokens_usage_percent = 0.0,
            cost_used = 0.0,
            cost_quota = (double?)BillingPlan.Free.Cost,
            cost_usage_percent = 0.0,
            request_count = 0,
            success_rate = 0.0,
        },
        is_suspended = false,
        suspension_reason = (string?)null,
    };
}
