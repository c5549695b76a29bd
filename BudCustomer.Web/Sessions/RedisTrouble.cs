using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>What counts as "Redis does not answer": away, slow, loading, read-only, full or refusing.</summary>
public static class RedisTrouble
{
    public static bool Is(Exception exception) => exception is RedisException or RedisTimeoutException or TimeoutException;
}
