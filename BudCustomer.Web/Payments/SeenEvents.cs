using System.Security.Cryptography;
using System.Text;
using BudCustomer.Web.Hosting;
using StackExchange.Redis;

namespace BudCustomer.Web.Payments;

internal enum EventTurn
{
    /// <summary>Nobody has it yet: it is ours.</summary>
    Ours,

    Done,

    /// <summary>Another replica has it in hand, or had and died: then it is free again in a minute.</summary>
    InHand,

    Away,
}

/// <summary>Each event is worked on once, over all replicas; one whose worker died is not lost (PAY-02).</summary>
public sealed class SeenEvents(RedisAbsence redis)
{
    private static readonly TimeSpan _inHand = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _remembered = TimeSpan.FromDays(7);

    internal Task<EventTurn> TakeAsync(string id) => redis.TryAsync(
        async database => await database.StringSetAsync(KeyOf(id), "in hand", _inHand, When.NotExists) ? EventTurn.Ours
            : await database.StringGetAsync(KeyOf(id)) == "done" ? EventTurn.Done : EventTurn.InHand,
        EventTurn.Away);

    internal Task<bool> DoneAsync(string id) => redis.TryAsync(database => database.StringSetAsync(KeyOf(id), "done", _remembered), false);

    internal Task<bool> ReleaseAsync(string id) => redis.TryAsync(database => database.KeyDeleteAsync(KeyOf(id)), false);

    private static RedisKey KeyOf(string id) => $"bud:evt:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
