namespace BudCustomer.Sandbox.World;

/// <summary>One row of contract §4.5.5.</summary>
public sealed record BillingCycle(Guid Id, int Number, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset? SupersededAt, Guid? SupersededById)
{
    public bool IsCurrent => SupersededAt is null;
}

/// <summary>A user's billing. The cycles follow from its start, its resets and the clock.</summary>
public sealed class BillingAccount(Guid userId, BillingPlan plan, DateTimeOffset start)
{
    private static readonly TimeSpan RollOverDelay = TimeSpan.FromMinutes(7);

    public Guid UserId { get; } = userId;

    public BillingPlan Plan { get; set; } = plan;

    public DateTimeOffset Start { get; } = start;

    /// <summary>A custom quota of 0 counts as none (contract §4.5.2).</summary>
    public long? CustomTokens { get; set; }

    public decimal? CustomCost { get; set; }

    public bool EmailNotifications { get; set; } = true;

    public bool InAppNotifications { get; set; } = true;

    public string? SuspensionReason { get; set; }

    /// <summary>When the current row was changed by hand, if it was.</summary>
    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>Early resets by an administrator, ascending.</summary>
    public IReadOnlyList<DateTimeOffset> Resets { get; init; } = [];

    public long? TokenQuota => CustomTokens is null or 0 ? Plan.Tokens : CustomTokens;

    public decimal? CostQuota => CustomCost is null or 0 ? Plan.Cost : CustomCost;

    /// <summary>Oldest first. The first is a calendar month; a reset starts a new one and leaves the old one's end as it was.</summary>
    public IReadOnlyList<BillingCycle> Cycles(DateTimeOffset now)
    {
        var cycles = new List<BillingCycle>();
        var start = new DateTimeOffset(Start.Year, Start.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (var number = 1; ; number++)
        {
            var end = start.AddMonths(1);
            DateTimeOffset? reset = Resets.Any(at => at > start && at < end && at <= now) ? Resets.First(at => at > start && at < end) : null;
            var isOver = reset is not null || end <= now;
            cycles.Add(new BillingCycle(
                IdOf(number), number, start, end, isOver ? reset ?? end + RollOverDelay : null, isOver ? IdOf(number + 1) : null));
            if (!isOver) return cycles;
            start = reset ?? end;
        }
    }

    private Guid IdOf(int number) => Ids.Of($"billing/{UserId}/{number}");
}
