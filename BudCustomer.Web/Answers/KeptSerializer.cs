using ZiggyCreatures.Caching.Fusion.Internals;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace BudCustomer.Web.Answers;

/// <summary>
/// Entries as bytes. Expiry is told by the portal's clock, not by the times FusionCache wrote from the machine's.
/// </summary>
internal sealed class KeptSerializer(TimeProvider clock) : IFusionCacheSerializer
{
    private const byte Format = 1;

    public byte[] Serialize<T>(T? obj)
    {
        var entry = obj as FusionCacheDistributedEntry<Kept> ?? throw new NotSupportedException(typeof(T).Name);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        writer.Write(entry.Timestamp);
        writer.Write(entry.Value.AsOf.UtcTicks);
        writer.Write(entry.Value.FreshUntil.UtcTicks);
        writer.Write(entry.Value.StaleUntil.UtcTicks);
        writer.Write(entry.Value.Json.Span);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>What was kept; null when it is of another format.</summary>
    public static Kept? Open(byte[] data) => Read(data)?.Kept;

    public T? Deserialize<T>(byte[] data)
    {
        var now = clock.GetUtcNow();
        return Read(data) is var (timestamp, kept) && kept.IsUsable(now)
            ? (T)(object)new FusionCacheDistributedEntry<Kept>(
                kept, timestamp, Machine(kept.FreshUntil - now), null, new FusionCacheEntryMetadata(false, null, null, null, kept.Size, null))
            : default;
    }

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));

    private static (long Timestamp, Kept Kept)? Read(byte[] data)
    {
        using var reader = new BinaryReader(new MemoryStream(data));
        if (data.Length < 33 || reader.ReadByte() != Format)
            return null;

        var timestamp = reader.ReadInt64();
        var (asOf, freshUntil, staleUntil) = (Time(reader), Time(reader), Time(reader));
        return (timestamp, new Kept(data[33..], asOf, freshUntil, staleUntil));
    }

    private static DateTimeOffset Time(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);

    private static long Machine(TimeSpan fromNow) => (TimeProvider.System.GetUtcNow() + fromNow).UtcTicks;
}
