using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>Billing by user id.</summary>
public sealed class BillingBook(BudappSwitches switches, UsageLedger ledger, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, BillingAccount> _accounts = new(DemoAccounts.ToDictionary(account => account.UserId));

    private static IEnumerable<BillingAccount> DemoAccounts =>
    [
        new(SandboxCustomer.Acme.UserId, BillingPlan.Professional, Times.Utc("2025-06-03")),
        new(SandboxCustomer.Birch.UserId, BillingPlan.Starter, Times.Utc("2026-02-11"))
        {
            CustomCost = 150,
            Resets = [Times.Utc("2026-09-18T10:30:00Z")],
        },
        new(SandboxCustomer.Cobalt.UserId, BillingPlan.Enterprise, Times.Utc("2025-06-10")),
        new(SandboxCustomer.Ember.UserId, BillingPlan.Free, Times.Utc("2025-10-02")) { SuspensionReason = "Monthly token quota exceeded" },
    ];

    /// <summary>Null where the no-billing switch is on for the user.</summary>
    public BillingAccount? Of(Guid userId) => switches.WithoutBilling.ContainsKey(userId) ? null : _accounts.GetValueOrDefault(userId);

    public BillingAccount Open(BillingAccount account) => _accounts[account.UserId] = account;

    /// <summary>What keys owned by the user used in a window, to five minutes; one project's keys if asked.</summary>
    public Usage Used(Guid userId, DateTimeOffset from, DateTimeOffset to, Guid? projectId = null) =>
        Usage.Sum(Lanes(userId, projectId).Select(lane => ledger.Total(lane, Grain.Raw, from, to)));

    public IEnumerable<UsageLane> Lanes(Guid userId, Guid? projectId = null) =>
        ledger.Lanes.Where(lane => lane.OwnerId == userId && (projectId is null || lane.ProjectId == projectId));

    /// <summary>The current cycle and its use so far.</summary>
    public (BillingCycle Cycle, Usage Usage) Current(BillingAccount account)
    {
        var cycle = account.Cycles(clock.GetUtcNow())[^1];
        return (cycle, switches.MetricsStoreDown ? default : Used(account.UserId, cycle.Start, cycle.End));
    }
}
