using ZiggyCreatures.Caching.Fusion;

namespace BudCustomer.Web.Answers;

/// <summary>How long an answer counts as fresh, and how long the last one may stand in when budapp fails (design §8).</summary>
public sealed record Keeping(TimeSpan Fresh, TimeSpan Stale)
{
    /// <summary>How much earlier an answer may end, by chance: what was asked together does not expire together.</summary>
    internal TimeSpan Jitter => Fresh / 20;

    /// <summary>The last part of the fresh time: whoever looks then makes the next answer, and nobody waits for it.</summary>
    internal TimeSpan Late => Fresh / 10;

    public static Keeping Usage { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));

    public static Keeping Invoices { get; } = new(TimeSpan.FromHours(1), TimeSpan.FromDays(7));

    /// <summary>Membership. The last known one is for stale answers only: <see cref="Answer{T}.IsStale"/> says so.</summary>
    public static Keeping Projects { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromHours(24));

    public static Keeping Catalog { get; } = new(TimeSpan.FromHours(1), TimeSpan.FromDays(7));

    /// <summary>
    /// Two seconds in memory keep the throttle and the fail-safe alive between reads of Redis (ecosystem.md, FusionCache).
    /// </summary>
    internal FusionCacheEntryOptions Options { get; } = new()
    {
        Duration = TimeSpan.FromSeconds(2),
        MemoryCacheDuration = TimeSpan.FromSeconds(2),
        DistributedCacheDuration = Fresh,
        IsFailSafeEnabled = true,
        FailSafeMaxDuration = TimeSpan.FromSeconds(30),
        DistributedCacheFailSafeMaxDuration = Stale,
        FailSafeThrottleDuration = Throttle.Pause,
        DistributedLockTimeout = RedisLock.Life + TimeSpan.FromSeconds(5),
        SkipBackplaneNotifications = true,
        Size = 4096,
    };

    internal FusionCacheEntryOptions InMemory => field ??= Options.Duplicate().SetSkipDistributedCache(true, true);

    internal FusionCacheEntryOptions StaleToo => field ??= Options.Duplicate().SetAllowStaleOnReadOnly();
}
