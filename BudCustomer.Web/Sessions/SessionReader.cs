using BudCustomer.Web.Hosting;

namespace BudCustomer.Web.Sessions;

/// <summary>Finds the session of a request: in Redis, or, while that does not answer, in this replica's memory.</summary>
public sealed class SessionReader(SessionStore store, OfflineSessions offline, RedisAbsence redis, SessionLog log)
{
    /// <summary>Sets the request's <see cref="LiveSession"/> or <see cref="SessionTrouble"/>.</summary>
    public async Task<SessionRecord?> ReadAsync(string hash, HttpContext context)
    {
        try
        {
            return await FromRedisAsync(hash, context);
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            log.RedisAway(exception);
            return FromMemory(hash, context);
        }
    }

    private async Task<SessionRecord?> FromRedisAsync(string hash, HttpContext context)
    {
        var record = await store.ReadAsync(hash);
        redis.Back();
        if (record is null)
        {
            offline.Forget(hash);
            context.Fail(SessionTroubleKind.Ended, await store.WhyEndedAsync(hash));
            return null;
        }

        offline.Remember(record);
        context.Features.Set(new LiveSession(record, IsOffline: false));
        return record;
    }

    private SessionRecord? FromMemory(string hash, HttpContext context)
    {
        var record = MayServe(context) ? offline.Recall(hash) : null;
        if (record is null)
            context.Fail(SessionTroubleKind.CannotRead);
        else
            context.Features.Set(new LiveSession(record, IsOffline: true));
        return record;
    }

    private static bool MayServe(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        || context.GetEndpoint()?.Metadata.GetMetadata<ServedWithoutRedisAttribute>() is not null;
}
