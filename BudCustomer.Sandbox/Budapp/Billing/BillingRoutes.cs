using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Billing;

/// <summary>/billing: plans, the current period, cycles and limits (contract §4.5). Alerts and preferences are in a router of their own.</summary>
internal sealed class BillingRoutes(SandboxWorld world) : IBudappRoutes
{
    private readonly BudappFacts _facts = world.Budapp;

    public void Map(WebApplication app)
    {
        app.ForAnyone("GET", "/billing/plans", _ => Task.FromResult(
            Envelopes.R(BillingPlan.All.Select(BillingShapes.Plan), "Billing plans retrieved successfully")));
        app.ForUser(world, "GET", "/billing/current", call =>
            Envelopes.R(new CurrentUsage(_facts).Of(call.User), "Current usage retrieved successfully"));
        app.ForUser(world, "GET", "/billing/check-limits", call =>
            Envelopes.R(new CurrentUsage(_facts).Limits(call.User, call.Now), "Usage limits checked successfully"));
        app.ForUser(world, "GET", "/billing/history", call => Cycles(call.User.Id, call.Now, ""));
        app.ForUser(world, "GET", "/billing/history/{user_id}", CyclesOf);
    }

    /// <summary>/billing/history/period lands here too, as upstream, and is no UUID.</summary>
    private IResult CyclesOf(Call call)
    {
        var path = call.Path;
        var id = path.Id("user_id", required: true);
        if (path.IsWrong(out var refusal)) return refusal;
        return id == call.User.Id || call.User.UserType == "admin"
            ? Cycles(id!.Value, call.Now, " for user")
            : Envelopes.E2(403, "Insufficient permissions to view this user's billing history");
    }

    private IResult Cycles(Guid userId, DateTimeOffset now, string whose)
    {
        var account = _facts.Billing.Of(userId);
        var rows = account?.Cycles(now).Reverse().Select(cycle => BillingShapes.Cycle(account, cycle)).ToList() ?? [];
        return Envelopes.R(rows, $"Retrieved {rows.Count} billing cycle records{whose}");
    }
}
