using System.Collections.Concurrent;
using BudCustomer.Web.Hosting.Telemetry;
using BudCustomer.Web.Sessions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BudCustomer.Web.Hosting.Limits;

/// <summary>Token buckets that all replicas share; while Redis is away each replica has its share of them in memory.</summary>
public sealed class Limiter(
    RedisAbsence redis, LocalBuckets local, IOptions<LimitOptions> options, SecurityEvents events, PortalMeter meter, TimeProvider clock)
{
    private const long Unknown = -1;

    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _saidAt = new(StringComparer.Ordinal);

    /// <summary>
    /// Redis' own clock, so that replicas need not agree on theirs. Returns 0, or the milliseconds until there is one again.
    /// </summary>
    private const string Take = """
        local now = redis.call('TIME')
        now = now[1] * 1000 + math.floor(now[2] / 1000)
        local count, per = tonumber(ARGV[1]), tonumber(ARGV[2])
        local kept = redis.call('HMGET', KEYS[1], 'n', 't')
        local left, since = tonumber(kept[1]), tonumber(kept[2])
        if left then left = math.min(count, left + math.max(0, now - since) * count / per) else left = count end
        local wait = 0
        if left >= 1 then left = left - 1 else wait = math.ceil((1 - left) * per / count) end
        redis.call('HSET', KEYS[1], 'n', tostring(left), 't', string.format('%.0f', now))
        redis.call('PEXPIRE', KEYS[1], per)
        return wait
        """;

    /// <param name="who">An owner's hash or an address; only its hash leaves this process.</param>
    /// <returns>How long to wait; zero when this one may go on.</returns>
    public async Task<TimeSpan> TakeAsync(LimitKind kind, string who)
    {
        var allowed = options.Value.Of(kind);
        var key = $"bud:q:{(int)kind}:{SessionKeys.Hash(who)}";
        RedisValue[] arguments = [allowed.Count, (long)allowed.Per.TotalMilliseconds];
        var wait = await redis.TryAsync(async db => (long)await db.ScriptEvaluateAsync(Take, [key], arguments), Unknown);
        var result = wait == Unknown ? local.Take(key, Share(allowed)) : TimeSpan.FromMilliseconds(wait);
        if (result > TimeSpan.Zero)
        {
            meter.Count("limit", kind.ToString());
            Say(kind, key);
        }

        return result;
    }

    /// <exception cref="TooManyRequests">Ends in the 429 page.</exception>
    public async Task RequireAsync(LimitKind kind, string who)
    {
        if (await TakeAsync(kind, who) is var wait && wait > TimeSpan.Zero)
            throw new TooManyRequests(wait);
    }

    private Allowance Share(Allowance allowed) =>
        new() { Count = Math.Max(1, allowed.Count / Math.Max(1, options.Value.Replicas)), Per = allowed.Per };

    /// <summary>One event for a flood, not one for each of its requests.</summary>
    private void Say(LimitKind kind, string key)
    {
        var now = clock.GetTimestamp();
        if (_saidAt.TryGetValue(key, out var said) && clock.GetElapsedTime(said, now) < BetweenEvents)
            return;
        if (_saidAt.Count > 10_000)
            _saidAt.Clear();
        _saidAt[key] = now;
        events.Limited(kind.ToString());
    }
}

/// <summary>Somebody did too much of one thing.</summary>
public sealed class TooManyRequests(TimeSpan wait) : Exception("Too many requests.")
{
    public TimeSpan Wait { get; } = wait;
}
