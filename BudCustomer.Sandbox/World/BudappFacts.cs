using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>Everything budapp knows in one sandbox.</summary>
public sealed class BudappFacts
{
    private readonly TimeProvider _clock;

    public BudappFacts(TimeProvider clock)
    {
        _clock = clock;
        Ledger = new UsageLedger(clock, DemoUsage.Lanes);
        Billing = new BillingBook(Switches, Ledger, clock);
        Names = new ShownNames(Switches, Catalogue, Projects);
    }

    public UserBook Users { get; } = new(SandboxCustomer.All.Where(customer => customer.KnownToBudapp).Select(BudappUser.From));

    public ProjectBook Projects { get; } = new(DemoProjects.All);

    public Catalogue Catalogue { get; } = new();

    public UsageLedger Ledger { get; }

    public BudappSwitches Switches { get; } = new();

    public BillingBook Billing { get; }

    public ShownNames Names { get; }

    /// <summary>How many keys a project has, over all its members.</summary>
    public Func<Guid, int> KeyCount { get; set; } = _ => 0;

    /// <summary>A project's keys as {id, name, last_used_at}, over all its members.</summary>
    public Func<Guid, IEnumerable<object>> KeysOf { get; set; } = _ => [];

    /// <summary>Access tokens ended by logout, as sent.</summary>
    public ConcurrentDictionary<string, bool> RevokedTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Null without a billing row.</summary>
    public QuotaUse? QuotaUse(Guid userId)
    {
        if (Billing.Of(userId) is not { } account) return null;
        var usage = Billing.Current(account).Usage;
        return new QuotaUse(usage.Tokens, account.TokenQuota, (decimal)usage.Cost, account.CostQuota);
    }

    /// <summary>What just-in-time provisioning and registration make: the user, the Free plan and a default project (contract §3.3).</summary>
    public BudappUser Provision(BudappUser user)
    {
        var now = _clock.GetUtcNow();
        Projects.Save(new SandboxProject(Ids.Of("project/first/" + user.Id), "My First Project", user.Id, now, [user.Id])
        {
            Description = "This is your default project.",
        });
        Billing.Open(new BillingAccount(user.Id, BillingPlan.Free, now));
        return Users.Save(user);
    }
}
