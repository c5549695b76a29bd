using StackExchange.Redis;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// Knows when Redis is away: nobody then waits for it, and the log says so once an outage. The multiplexer reconnects by itself.
/// </summary>
public sealed partial class RedisAbsence(IConnectionMultiplexer redis, TimeProvider clock, ILogger<RedisAbsence> log)
{
    /// <summary>A Redis that accepts and never answers costs one wait in this time, not one a command.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(1);

    private long _restsSince;
    private int _away;

    public IDatabase Database => redis.GetDatabase();

    private bool IsResting => Volatile.Read(ref _restsSince) is not 0 and var since && clock.GetElapsedTime(since) < _rest;

    /// <summary>Runs the command, or gives <paramref name="otherwise"/> when Redis is away, hanging, read-only, full or loading.</summary>
    public async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> command, T otherwise)
    {
        if (IsResting)
            return otherwise;

        if (!redis.IsConnected)
        {
            Note("not connected");
            return otherwise;
        }

        try
        {
            var result = await command(Database);
            Back();
            return result;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
        {
            Volatile.Write(ref _restsSince, clock.GetTimestamp());
            Note(failure.GetType().Name);
            return otherwise;
        }
    }

    /// <summary>For commands that run elsewhere: the log says an outage once, whoever meets it first.</summary>
    public void Note(string reason)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0)
            LogAway(reason);
    }

    /// <summary>A command was answered.</summary>
    public void Back()
    {
        Volatile.Write(ref _restsSince, 0);
        if (_away == 1 && Interlocked.Exchange(ref _away, 0) == 1)
            LogBack();
    }

    [LoggerMessage(1, LogLevel.Error, "Redis is away ({Reason}): sessions are read from memory, answers from budapp; nothing is created.")]
    private partial void LogAway(string reason);

    [LoggerMessage(2, LogLevel.Information, "Redis is back.")]
    private partial void LogBack();
}
