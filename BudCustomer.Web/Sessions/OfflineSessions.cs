using System.Collections.Concurrent;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// Sealed copies of the sessions that this replica served in the last five minutes, for the time when Redis does not answer.
/// A session found missing in Redis is forgotten at once.
/// </summary>
public sealed class OfflineSessions(SealedTickets seal, TimeProvider clock)
{
    /// <summary>About 10 KB each: 5,000 of them fit the smallest replica we promise to run on.</summary>
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<string, Copy> _copies = new(StringComparer.Ordinal);

    public void Remember(SessionRecord record)
    {
        if (_copies.TryGetValue(record.Hash, out var known) && known.Version == record.Version)
        {
            _copies[record.Hash] = known with { SeenAt = record.SeenAt, ServedAt = clock.GetUtcNow() };
            return;
        }

        if (_copies.Count >= Most)
            Sweep();
        if (_copies.Count < Most)
            _copies[record.Hash] = new(seal.Close(record.Hash, record.Ticket), record.Version, record.SeenAt, clock.GetUtcNow(), record.Owner);
    }

    /// <summary>Whose session it was when this replica last served it; a hint, no proof.</summary>
    public string? OwnerOf(string hash) => _copies.TryGetValue(hash, out var copy) ? copy.Owner : null;

    public SessionRecord? Recall(string hash)
    {
        if (!_copies.TryGetValue(hash, out var copy) || IsOld(copy) || seal.Open(hash, copy.Sealed) is not { } ticket)
            return null;
        return new(hash, ticket, copy.Version, copy.SeenAt, MustRefresh: false);
    }

    public void Seen(string hash, DateTimeOffset now)
    {
        if (_copies.TryGetValue(hash, out var copy))
            _copies.TryUpdate(hash, copy with { SeenAt = now }, copy);
    }

    public void Forget(string hash) => _copies.TryRemove(hash, out _);

    private bool IsOld(Copy copy) => clock.GetUtcNow() - copy.ServedAt > SessionLimits.WithoutRedis;

    private void Sweep()
    {
        foreach (var (hash, copy) in _copies)
        {
            if (IsOld(copy))
                Forget(hash);
        }
    }

    private sealed record Copy(byte[] Sealed, long Version, DateTimeOffset SeenAt, DateTimeOffset ServedAt, string Owner);
}
