using BudCustomer.Web.Budapp;
using ZiggyCreatures.Caching.Fusion;

namespace BudCustomer.Web.Answers;

/// <summary>Asks upstream as seldom as design §8 wants, and never keeps a page longer than two seconds.</summary>
public sealed partial class AnswerDesk
{
    /// <summary>What a call may take in all; what misses the page ends in the cache.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    private readonly IFusionCache _cache;
    private readonly SealedCache _redis;
    private readonly Upstream _upstream;
    private readonly Flights _flights;
    private readonly RedisLock _locks;
    private readonly AnswersMeter _meter;
    private readonly PageWait _wait;
    private readonly TimeProvider _clock;

    internal AnswerDesk(
        IFusionCache cache, SealedCache redis, Upstream upstream, Flights flights, RedisLock locks, AnswersMeter meter, PageWait wait, TimeProvider clock)
    {
        (_cache, _redis, _upstream, _flights) = (cache, redis, upstream, flights);
        (_locks, _meter, _wait, _clock) = (locks, meter, wait, clock);
    }

    /// <summary>A fresh answer; else, when budapp fails or is slow, the last one with its age.</summary>
    /// <exception cref="BudappUnavailable">
    /// Down: there is nothing to show. StillLoading: the call goes on in the background. Withheld: never hidden behind a stale answer.
    /// </exception>
    /// <param name="ahead">From <see cref="ReadAhead"/>, for a question whose condition was not known then.</param>
    public async Task<Answer<T>> AskAsync<T>(Question<T> question, CancellationToken cancellation, Func<string, Task<byte[]?>>? ahead = null)
    {
        var key = question.Key.ToString();
        if (await AtHandAsync(question, key, cancellation) is { } known)
            return Serve(question, known, "hit");
        if (ahead is not null && await FromAheadAsync(question, key, ahead) is { } early)
            return Serve(question, early, "hit");

        var flight = _flights.Join(key, () => LookUpAsync(question, key));
        try
        {
            return await LandAsync(question, key, flight, cancellation);
        }
        catch (BudappFailure failure)
        {
            _meter.Served(question.Kind, failure is BudappUnavailable { Trouble: var trouble } ? Outcome(trouble) : "failed");
            throw;
        }
    }

    /// <summary>The last answer known, without asking anybody: for use while the caller's membership itself is stale.</summary>
    /// <exception cref="BudappUnavailable">Down: none is kept.</exception>
    public async Task<Answer<T>> RememberedAsync<T>(Question<T> question, CancellationToken cancellation)
    {
        var kept = await RememberedAsync(question, question.Key.ToString(), cancellation)
            ?? throw new BudappUnavailable(Trouble.Down, "budapp is away and nothing is remembered");
        return Serve(question, kept, "stale") with { IsStale = true };
    }

    /// <summary>Something is known to have changed since this answer: asks upstream, and gives it as stale when that fails.</summary>
    public async Task<Answer<T>> AskAnewAsync<T>(Question<T> question, Answer<T> last, CancellationToken cancellation)
    {
        var key = question.Key.ToString();
        try
        {
            return await LandAsync(question, key, _flights.Join($"{key}\nanew", () => FetchAsync(question, key)), cancellation);
        }
        catch (BudappUnavailable)
        {
            return last with { IsStale = true };
        }
    }

    /// <summary>For after a change the customer made: the next page asks again. Other replicas follow within two seconds.</summary>
    internal async Task ForgetAsync(EntryKey key) => await _cache.RemoveAsync(key.ToString(), Keeping.Projects.Options);

    private async Task<Answer<T>> LandAsync<T>(Question<T> question, string key, Flights.Flight flight, CancellationToken cancellation)
    {
        // Late comers to a slow call with an old answer in the house do not wait for it once more.
        var age = _clock.GetElapsedTime(flight.Started);
        var left = age < _wait.Time ? _wait.Time - age : TimeSpan.Zero;
        foreach (var wait in new[] { left, _wait.Time - left })
        {
            if (wait > TimeSpan.Zero)
                await ((Task)flight.Task).WaitAsync(wait, _clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            cancellation.ThrowIfCancellationRequested();
            if (flight.Task.IsCompleted)
                return Serve(question, await flight.Task, "miss");

            if (await RememberedAsync(question, key, cancellation) is { } old)
                return Serve(question, old, "hit");
        }

        throw new BudappUnavailable(Trouble.StillLoading, "budapp has not answered yet", _wait.Time);
    }

    private async Task<Kept> LookUpAsync<T>(Question<T> question, string key)
    {
        var kept = await GetOrFetchAsync(question, key);
        if (!IsGoodEnough(key, kept))
        {
            // FusionCache measures by the machine's clock and still holds what the portal's clock has outlived.
            await _cache.ExpireAsync(key, question.Keeping.InMemory);
            kept = await GetOrFetchAsync(question, key);
        }

        // What the memory level holds on to may be past its last hour.
        if (!kept.IsUsable(_clock.GetUtcNow()))
            throw _upstream.RecentFailure(key) ?? new BudappUnavailable(Trouble.Down, "the last answer is too old to show");

        if (kept.CanOpen(question.Json))
            return kept;

        _meter.Refused(question.Kind, "shape");
        await _cache.RemoveAsync(key, question.Keeping.Options);
        return await GetOrFetchAsync(question, key);
    }

    private async Task<Kept> GetOrFetchAsync<T>(Question<T> question, string key) => await _cache.GetOrSetAsync<Kept>(
        key,
        async (context, _) =>
        {
            try
            {
                var kept = await _upstream.FetchAsync(question, key);
                context.Options.Size = kept.Size;
                return kept;
            }
            catch (Exception failure) when (failure is not BudappUnavailable { Trouble: Trouble.Down })
            {
                // A no is an answer: it shows, and no older one in its place.
                context.Options.IsFailSafeEnabled = false;
                throw;
            }
        },
        question.Keeping.Options);

    private async Task<Kept?> RememberedAsync<T>(Question<T> question, string key, CancellationToken cancellation)
    {
        var kept = await _cache.TryGetAsync<Kept>(key, question.Keeping.StaleToo, cancellation);
        return kept.HasValue && kept.Value.IsUsable(_clock.GetUtcNow()) && kept.Value.CanOpen(question.Json) ? kept.Value : null;
    }

    /// <summary>Fresh, or the best there is while upstream rests after a failure.</summary>
    private bool IsGoodEnough(string key, Kept kept)
    {
        var now = _clock.GetUtcNow();
        return kept.IsFresh(now) || (kept.IsUsable(now) && _upstream.RecentFailure(key) is { Trouble: Trouble.Down });
    }

    private Answer<T> Serve<T>(Question<T> question, Kept kept, string outcome)
    {
        var now = _clock.GetUtcNow();
        if (kept.IsFresh(now) && now >= kept.FreshUntil - question.Keeping.Late && kept.ClaimRenewal())
            _ = Flights.Detached(() => RenewAsync(question));

        _meter.Served(question.Kind, kept.IsFresh(now) ? outcome : "stale");
        return new Answer<T>(kept.Open(question.Json), kept.AsOf, !kept.IsFresh(now));
    }

    /// <summary>Makes the next answer before this one ends. A failure leaves this one standing; the throttle remembers it.</summary>
    private async Task<bool> RenewAsync<T>(Question<T> question)
    {
        var key = question.Key.ToString();
        if (!await _locks.OnceAsync($"renewal\n{key}", question.Keeping.Late))
            return false;

        try
        {
            await FetchAsync(question, key);
            return true;
        }
        catch (BudappFailure)
        {
            return false;
        }
    }

    private async Task<Kept> FetchAsync<T>(Question<T> question, string key)
    {
        var kept = await _upstream.FetchAsync(question, key);
        await _cache.SetAsync(key, kept, question.Keeping.Options.Duplicate().SetSize(kept.Size));
        return kept;
    }

    private static string Outcome(Trouble trouble) => trouble switch
    {
        Trouble.StillLoading => "still_loading",
        Trouble.Withheld => "withheld",
        _ => "failed",
    };
}
