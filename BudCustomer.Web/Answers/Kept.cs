using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BudCustomer.Web.Answers;

/// <summary>An answer as it is kept. Its times travel with it: what serves it again never makes it younger.</summary>
internal sealed class Kept(byte[] json, DateTimeOffset asOf, DateTimeOffset freshUntil, DateTimeOffset staleUntil)
{
    private object? _value;
    private int _renewed;

    public ReadOnlyMemory<byte> Json => json;

    public DateTimeOffset AsOf => asOf;

    public DateTimeOffset FreshUntil => freshUntil;

    public DateTimeOffset StaleUntil => staleUntil;

    /// <summary>About what it takes in memory, in bytes: the JSON and the objects made of it.</summary>
    public long Size => 256 + 3L * json.Length;

    public static Kept New<T>(T value, DateTimeOffset asOf, Keeping keeping, JsonTypeInfo<T> type)
    {
        var fresh = keeping.Fresh - (Random.Shared.NextDouble() * keeping.Jitter);
        return new Kept(JsonSerializer.SerializeToUtf8Bytes(value, type), asOf, asOf + fresh, asOf + keeping.Stale) { _value = value };
    }

    public bool IsFresh(DateTimeOffset now) => now < freshUntil;

    public bool IsUsable(DateTimeOffset now) => now < staleUntil;

    /// <exception cref="JsonException">The bytes are of another shape.</exception>
    public T Open<T>(JsonTypeInfo<T> type)
    {
        if (_value is T known)
            return known;

        var value = JsonSerializer.Deserialize(json, type) ?? throw new JsonException("null");
        _value = value;
        return value;
    }

    public bool CanOpen<T>(JsonTypeInfo<T> type)
    {
        try
        {
            _ = Open(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>True for the first who asks: one renewal an entry and replica.</summary>
    public bool ClaimRenewal() => Interlocked.Exchange(ref _renewed, 1) == 0;
}
