using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using StackExchange.Redis;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// The key ring in Redis, and what this replica read of it. A Redis that lost everything gets the ring back from there: a
/// replica that started on the empty one would make another, and the two could not read each other's cookies (fault R09).
/// </summary>
public sealed class KeptKeyRing(IConnectionMultiplexer redis) : IXmlRepository
{
    /// <summary>Replicas may know different parts of the ring: each adds what is missing, and none twice.</summary>
    private const string Add = """
        local there, added = {}, 0
        for _, element in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do there[element] = true end
        for _, element in ipairs(ARGV) do
          if not there[element] then
            redis.call('RPUSH', KEYS[1], element)
            added = added + 1
          end
        end
        return added
        """;

    private readonly RedisXmlRepository _ring = new(() => redis.GetDatabase(), KeyRing.RedisKey);
    private volatile IReadOnlyCollection<XElement> _known = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var elements = _ring.GetAllElements();
        if (elements.Count > 0)
            _known = elements;
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        _ring.StoreElement(element, friendlyName);
        _known = [.. _known, element];
    }

    /// <returns>True when Redis had lost some of it and has it again.</returns>
    public async Task<bool> RestoreAsync()
    {
        if (_known.Count == 0)
            return false;

        RedisValue[] elements = [.. _known.Select(element => (RedisValue)element.ToString(SaveOptions.DisableFormatting))];
        return (int)await redis.GetDatabase().ScriptEvaluateAsync(Add, [KeyRing.RedisKey], elements) > 0;
    }
}

/// <summary>Looks every two seconds whether Redis still has the ring.</summary>
public sealed partial class KeyRingKeeper(KeptKeyRing ring, TimeProvider clock, ILogger<KeyRingKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default))
            await LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            if (await ring.RestoreAsync())
                LogRestored();
        }
        catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Redis is away, which others say: the next look is soon.
        }
    }

    [LoggerMessage(30, LogLevel.Error, "security: keys were gone from the ring in Redis and were put back; sessions and records that were there are lost", EventName = "security.key_ring_restored")]
    private partial void LogRestored();
}
