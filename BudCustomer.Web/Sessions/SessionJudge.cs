namespace BudCustomer.Web.Sessions;

/// <summary>May this session go on? Idle, absolute and provider limits, and a token that is about to end (SES-05, SES-08).</summary>
public sealed class SessionJudge(SessionStore store, OfflineSessions offline, TokenRefresh refresh, SessionLog log, TimeProvider clock)
{
    /// <summary>A fragment that fetches itself again and again says so: it keeps nobody signed in.</summary>
    public const string PollHeader = "X-Bud-Poll";

    private static readonly TimeSpan BetweenTouches = TimeSpan.FromSeconds(1);

    /// <returns>False when the request has no session; the reason is then its <see cref="SessionTrouble"/>.</returns>
    public async Task<bool> MayGoOnAsync(HttpContext context)
    {
        if (context.LiveSession() is not { } live)
            return false;

        var now = clock.GetUtcNow();
        if (Overdue(live.Record, now) is { } why)
            return await EndAsync(context, live.Record, why);
        if (!live.Record.NeedsRefresh(now))
            return Touch(context, live, now);
        if (live.IsOffline || (refresh.IsResting && live.Record.AccessTokenEnds > now))
            return live.Record.AccessTokenEnds > now ? Touch(context, live, now) : Fail(context, live);
        return await RenewAsync(context, live, now);
    }

    private static SessionEnd? Overdue(SessionRecord record, DateTimeOffset now)
    {
        if (now >= record.Ends || now >= record.ProviderSessionEnds)
            return SessionEnd.Expired;
        return now - record.SeenAt >= SessionLimits.Idle ? SessionEnd.Idle : null;
    }

    private async Task<bool> RenewAsync(HttpContext context, LiveSession live, DateTimeOffset now)
    {
        var renewal = await refresh.RenewAsync(live.Record);
        if (renewal.Record is { } renewed)
        {
            offline.Remember(renewed);
            var next = new LiveSession(renewed, IsOffline: false);
            context.Features.Set(next);
            return Touch(context, next, now);
        }

        if (renewal.End is { } why)
        {
            offline.Forget(live.Record.Hash);
            context.Fail(SessionTroubleKind.Ended, why);
            return false;
        }

        return live.Record.AccessTokenEnds > now ? Touch(context, live, now) : Fail(context, live);
    }

    private bool Touch(HttpContext context, LiveSession live, DateTimeOffset now)
    {
        if (context.Request.Headers.ContainsKey(PollHeader) || now - live.Record.SeenAt < BetweenTouches)
            return true;
        offline.Seen(live.Record.Hash, now);
        if (!live.IsOffline)
            store.Touch(live.Record.Hash, now);
        return true;
    }

    private static bool Fail(HttpContext context, LiveSession live)
    {
        context.Fail(live.IsOffline ? SessionTroubleKind.CannotRead : SessionTroubleKind.CannotRenew);
        return false;
    }

    private async Task<bool> EndAsync(HttpContext context, SessionRecord record, SessionEnd why)
    {
        context.Fail(SessionTroubleKind.Ended, why);
        offline.Forget(record.Hash);
        try
        {
            await store.EndAsync(record.Hash, why);
            log.Ended(record.Owner, why);
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            log.RedisAway(exception);
        }

        return false;
    }
}
