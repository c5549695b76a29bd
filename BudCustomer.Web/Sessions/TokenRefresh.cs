using System.Collections.Concurrent;
using System.Diagnostics;

namespace BudCustomer.Web.Sessions;

/// <summary>Renews a session's tokens, once for everybody who asks at the same time, on whatever replica (SES-05).</summary>
public sealed class TokenRefresh(SessionStore store, RefreshLock guard, TokenEndpoint tokens, RenewedTickets renewed, SessionLog log, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lazy<Task<Renewal>>> _running = new(StringComparer.Ordinal);
    private long _failedAt;

    /// <summary>True for some seconds after the provider did not answer: a live access token is used up first.</summary>
    public bool IsResting => Interlocked.Read(ref _failedAt) is var at && at != 0 && clock.GetElapsedTime(at) < AfterFailure;

    /// <summary>
    /// The session with a token newer than the one given. Runs to its end even if the asker leaves: a rotated refresh token
    /// that nobody wrote down would cost the session.
    /// </summary>
    /// <param name="seen">The record whose token is used up, or was refused by budapp.</param>
    public Task<Renewal> RenewAsync(SessionRecord seen, bool isForced = false)
    {
        var key = $"{seen.Hash}:{seen.Version}:{isForced}";
        var mine = new Lazy<Task<Renewal>>(() => Task.Run(() => RunAsync(seen, isForced, key)));
        return _running.GetOrAdd(key, mine).Value;
    }

    private async Task<Renewal> RunAsync(SessionRecord seen, bool isForced, string key)
    {
        try
        {
            return await WaitOrRenewAsync(seen, isForced);
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            log.RedisAway(exception);
            return Renewal.Unreachable;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private async Task<Renewal> WaitOrRenewAsync(SessionRecord seen, bool isForced)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < SessionLimits.WaitForRefresh;)
        {
            if (await guard.TakeAsync(seen.Hash) is { } proof)
                return await HoldingAsync(seen, isForced, proof);
            await Task.Delay(Poll);
            if (await OvertakenAsync(seen) is { } done)
                return done;
        }

        return Renewal.Unreachable;
    }

    private async Task<Renewal> HoldingAsync(SessionRecord seen, bool isForced, string proof)
    {
        try
        {
            return await OvertakenAsync(seen) ?? await AskAsync(seen.Hash, isForced);
        }
        finally
        {
            await guard.ReleaseAsync(seen.Hash, proof);
        }
    }

    /// <summary>What another holder of the lock did meanwhile: a newer token, or the end.</summary>
    private async Task<Renewal?> OvertakenAsync(SessionRecord seen)
    {
        var current = await store.ReadAsync(seen.Hash);
        if (current is null)
            return Renewal.Ended(await store.WhyEndedAsync(seen.Hash));
        var isNewer = current.AccessToken != seen.AccessToken && !current.MustRefresh && current.AccessTokenEnds > clock.GetUtcNow();
        return isNewer ? Renewal.Of(current) : null;
    }

    private async Task<Renewal> AskAsync(string hash, bool isForced)
    {
        if (await store.ReadAsync(hash) is not { } current)
            return Renewal.Ended(SessionEnd.Unknown);
        if (current.RefreshToken is not { Length: > 0 } refreshToken)
            return await EndAsync(current, SessionEnd.Provider);

        var answer = await tokens.RefreshAsync(refreshToken);
        if (answer.IsRefused)
            return await EndAsync(current, SessionEnd.Provider);
        if (answer.Tokens is null)
        {
            Interlocked.Exchange(ref _failedAt, clock.GetTimestamp());
            return Renewal.Unreachable;
        }

        Interlocked.Exchange(ref _failedAt, 0);
        return await WriteAsync(current, answer.Tokens, isForced);
    }

    private async Task<Renewal> WriteAsync(SessionRecord current, WireTokens answer, bool isForced)
    {
        if (answer.Subject() is { } subject && subject != current.Ticket.Principal.FindFirst("sub")!.Value)
        {
            log.OtherSubject(current.Owner);
            return await EndAsync(current, SessionEnd.Provider);
        }

        var ticket = renewed.With(current, answer, isForced);
        return await store.ReplaceAsync(current with { Ticket = ticket }) is { } written
            ? Renewal.Of(written)
            : await OvertakenAsync(current) ?? Renewal.Unreachable;
    }

    private async Task<Renewal> EndAsync(SessionRecord record, SessionEnd why)
    {
        await store.EndAsync(record.Hash, why);
        log.Ended(record.Owner, why);
        return Renewal.Ended(why);
    }
}

/// <summary>The outcome of a renewal: the session with new tokens, its end, or (neither) nobody answered.</summary>
public sealed record Renewal(SessionRecord? Record, SessionEnd? End)
{
    public static readonly Renewal Unreachable = new(null, null);

    public static Renewal Of(SessionRecord record) => new(record, null);

    public static Renewal Ended(SessionEnd why) => new(null, why);
}
