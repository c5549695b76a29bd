using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// What counts as "Redis does not answer": away, slow, loading, read-only, full or refusing. Data Protection wraps it when the
/// key ring cannot be read, and a value must not be taken for garbage then.
/// </summary>
public static class RedisTrouble
{
    public static bool Is(Exception? exception) =>
        exception is not null && (exception is RedisException or TimeoutException || Is(exception.InnerException));
}
