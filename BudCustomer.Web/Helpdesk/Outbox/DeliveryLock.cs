using BudCustomer.Web.Customers;
using StackExchange.Redis;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>
/// One carrier a ticket over all replicas. The lock outlives the longest delivery, so that the lock of a dead replica is all
/// that its successor waits for.
/// </summary>
public sealed class DeliveryLock(RecordStore store)
{
    /// <summary>No delivery runs longer than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private const string DeleteOwn = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    /// <summary>Does the work, or nothing (false) when another does it just now.</summary>
    /// <exception cref="RecordsAway">Redis is away, before the work or after it.</exception>
    public async Task<bool> AloneAsync(Guid reference, Func<Task> work)
    {
        RedisKey key = $"bud:l:{RecordStore.Hash($"ticket {reference:N}")}";
        RedisValue mark = Guid.NewGuid().ToString("N");
        if (!await store.UseAsync(redis => redis.StringSetAsync(key, mark, Life, When.NotExists)))
            return false;

        try
        {
            await work();
            return true;
        }
        finally
        {
            await store.UseAsync(redis => redis.ScriptEvaluateAsync(DeleteOwn, [key], [mark]));
        }
    }
}
