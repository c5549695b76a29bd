using System.Collections.Immutable;

namespace BudCustomer.Sandbox.World;

public readonly record struct Bucket(DateTimeOffset Start, Usage Usage);

/// <summary>All usage of all customers, cut to what is kept and to what has happened by now.</summary>
public sealed class UsageLedger(TimeProvider clock, IEnumerable<UsageLane> lanes)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan SlotLength = TimeSpan.FromMinutes(5);
    private ImmutableArray<UsageLane> _lanes = [.. lanes];

    public ImmutableArray<UsageLane> Lanes => _lanes;

    public void Add(IEnumerable<UsageLane> lanes) => ImmutableInterlocked.Update(ref _lanes, (all, more) => all.AddRange(more), lanes);

    /// <summary>The lane's buckets with use whose start lies in the window, both ends included, as upstream's SQL has it.</summary>
    public IEnumerable<Bucket> Buckets(UsageLane lane, Grain grain, DateTimeOffset from, DateTimeOffset to)
    {
        var now = clock.GetUtcNow();
        if (from < now - Kept) from = now - Kept;
        if (to > now) to = now;
        var step = grain switch
        {
            Grain.Day => TimeSpan.FromDays(1),
            Grain.Hour => TimeSpan.FromHours(1),
            _ => SlotLength,
        };
        for (var start = Ceiling(from, step); start <= to;)
        {
            var length = grain >= Grain.RawHours ? Stride(start, to, grain == Grain.Raw) : step;
            var usage = Of(lane, start, length, now);
            if (usage.Requests > 0) yield return new Bucket(start, usage);
            start += length;
        }
    }

    /// <summary>The newest requests of the lanes in the window, newest first. Of more than <paramref name="most"/> the older are not listed.</summary>
    public List<Inference> Newest(IReadOnlyList<UsageLane> lanes, DateTimeOffset from, DateTimeOffset to, int most)
    {
        var now = clock.GetUtcNow();
        if (to > now) to = now;
        var found = new List<Inference>();
        if (from < now - Kept) from = now - Kept;
        for (var hour = to.UtcTicks / TimeSpan.TicksPerHour; hour >= from.UtcTicks / TimeSpan.TicksPerHour && found.Count < most; hour--)
        {
            var start = found.Count;
            foreach (var lane in lanes)
                for (var index = new LaneHour(lane, hour).Requests - 1; index >= 0; index--) found.Add(new Inference(lane, hour, index));
            found.Sort(start, found.Count - start, Comparer<Inference>.Create((a, b) => b.Timestamp.CompareTo(a.Timestamp)));
        }

        found.RemoveAll(inference => inference.Timestamp < from || inference.Timestamp > to || !IsKept(inference.Timestamp));
        return found.Count > most ? found[..most] : found;
    }

    public bool IsKept(DateTimeOffset time) => time >= clock.GetUtcNow() - Kept && time <= clock.GetUtcNow();

    public Usage Total(UsageLane lane, Grain grain, DateTimeOffset from, DateTimeOffset to) =>
        Usage.Sum(Buckets(lane, grain, from, to).Select(bucket => bucket.Usage));

    /// <summary>Raw rows need no single slots where a whole day or hour lies inside the window.</summary>
    private static TimeSpan Stride(DateTimeOffset start, DateTimeOffset to, bool byDay)
    {
        if (byDay && start.TimeOfDay == TimeSpan.Zero && start.AddDays(1) <= to) return TimeSpan.FromDays(1);
        return start.Minute == 0 && start.AddHours(1) <= to ? TimeSpan.FromHours(1) : SlotLength;
    }

    private static Usage Of(UsageLane lane, DateTimeOffset start, TimeSpan length, DateTimeOffset now)
    {
        var hour = start.UtcTicks / TimeSpan.TicksPerHour;
        if (length == SlotLength) return start + SlotLength <= now ? new LaneHour(lane, hour).Slot(start.Minute / 5) : default;
        if (length.TotalDays >= 1 && start.AddDays(1) <= now) return lane.Day(DateOnly.FromDateTime(start.UtcDateTime));
        var current = now.UtcTicks / TimeSpan.TicksPerHour;
        var sum = default(Usage);
        for (var at = hour; at < hour + (long)length.TotalHours && at <= current; at++)
            sum += at < current ? new LaneHour(lane, at).Total : new LaneHour(lane, at).UptoSlot(now.Minute / 5);
        return sum;
    }

    private static DateTimeOffset Ceiling(DateTimeOffset time, TimeSpan step) =>
        new((time.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
}
