using System.Collections.Concurrent;

namespace BudCustomer.Web.Hosting.Limits;

/// <summary>The buckets of one replica, for the time without Redis: never off, only less exact.</summary>
public sealed class LocalBuckets(TimeProvider clock)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    public TimeSpan Take(string key, Allowance allowed)
    {
        if (_buckets.Count > Most)
            _buckets.Clear();
        var bucket = _buckets.GetOrAdd(key, _ => new Bucket { Left = allowed.Count, Since = clock.GetTimestamp() });
        lock (bucket)
            return Take(bucket, allowed);
    }

    private TimeSpan Take(Bucket bucket, Allowance allowed)
    {
        var now = clock.GetTimestamp();
        bucket.Left = Math.Min(allowed.Count, bucket.Left + (clock.GetElapsedTime(bucket.Since, now) / allowed.Per * allowed.Count));
        bucket.Since = now;
        if (bucket.Left < 1)
            return allowed.Per * ((1 - bucket.Left) / allowed.Count);
        bucket.Left--;
        return TimeSpan.Zero;
    }

    private sealed class Bucket
    {
        public double Left { get; set; }

        public long Since { get; set; }
    }
}
