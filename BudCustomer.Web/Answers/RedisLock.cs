using BudCustomer.Web.Hosting;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion.Locking.Distributed;

namespace BudCustomer.Web.Answers;

/// <summary>
/// One call a question over all replicas: a key with a life of its own, deleted only by who set it. While Redis is away
/// there is no lock, and each replica makes its one call.
/// </summary>
internal sealed class RedisLock(RedisAbsence redis, KeyHash hash, TimeProvider clock) : IFusionCacheDistributedLocker
{
    /// <summary>A little more than the longest call, so that the lock of a dead holder is all that a successor waits for.</summary>
    public static readonly TimeSpan Life = AnswerDesk.CallLimit + TimeSpan.FromSeconds(2);

    private const string DeleteOwn = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    private sealed record Held(RedisKey Key, RedisValue Mark);

    public async ValueTask<object?> AcquireLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, TimeSpan timeout, ILogger? logger, CancellationToken token)
    {
        var held = new Held($"bud:l:{hash.Of(key)}", Guid.NewGuid().ToString("N"));
        var started = clock.GetTimestamp();
        while (true)
        {
            var taken = await redis.TryAsync<bool?>(
                async db => await db.StringSetAsync(held.Key, held.Mark, Life, When.NotExists), null);
            if (taken is null)
                return null;

            if (taken.Value)
                return held;

            if (timeout >= TimeSpan.Zero && clock.GetElapsedTime(started) >= timeout)
                return null;

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 60)), clock, token);
        }
    }

    public async ValueTask ReleaseLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, object? lockObj, ILogger? logger, CancellationToken token)
    {
        if (lockObj is Held held)
            await redis.TryAsync(db => db.ScriptEvaluateAsync(DeleteOwn, [held.Key], [held.Mark]), RedisResult.Create(0));
    }

    /// <summary>True once in <paramref name="life"/> over all replicas; false when Redis is away.</summary>
    public Task<bool> OnceAsync(string name, TimeSpan life) =>
        redis.TryAsync(db => db.StringSetAsync($"bud:l:{hash.Of(name)}", 1, life, When.NotExists), false);

    public object? AcquireLock(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, TimeSpan timeout, ILogger? logger, CancellationToken token) =>
        throw new NotSupportedException();

    public void ReleaseLock(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, object? lockObj, ILogger? logger, CancellationToken token) =>
        throw new NotSupportedException();
}
