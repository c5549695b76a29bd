using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

public sealed partial class AnswerDesk
{
    /// <summary>
    /// Reads the entry from Redis beside the condition that it depends on, so that a page waits for Redis once for both.
    /// Only a fresh answer is taken from it: everything else goes the way of a question asked without it.
    /// </summary>
    internal Func<string, Task<byte[]?>> ReadAhead(Caller caller, string kind, string parameters) =>
        _redis.ReadAhead(new EntryKey(kind, caller.Owner, parameters));

    internal async Task<bool> IsAtHandAsync<T>(Question<T> question, CancellationToken cancellation) =>
        await AtHandAsync(question, question.Key.ToString(), cancellation) is not null;

    /// <summary>What this replica holds in memory and may show; null when somebody has to be asked.</summary>
    private async Task<Kept?> AtHandAsync<T>(Question<T> question, string key, CancellationToken cancellation)
    {
        var known = await _cache.TryGetAsync<Kept>(key, question.Keeping.InMemory, cancellation);
        return known.HasValue && IsGoodEnough(key, known.Value) ? known.Value : null;
    }

    private async Task<Kept?> FromAheadAsync<T>(Question<T> question, string key, Func<string, Task<byte[]?>> ahead)
    {
        if (await ahead(question.Condition) is not { } bytes || KeptSerializer.Open(bytes) is not { } kept
            || !kept.IsFresh(_clock.GetUtcNow()) || !kept.CanOpen(question.Json))
            return null;

        await _cache.SetAsync(key, kept, question.Keeping.InMemory.Duplicate().SetSize(kept.Size));
        return kept;
    }
}
