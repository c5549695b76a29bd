using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;

namespace BudCustomer.Web.Answers;

/// <summary>
/// The road to Redis. What leaves is sealed for its kind and owner and names itself; what comes back and cannot be
/// opened, or names another entry, is a miss and is counted (security ISO-03). While Redis is away everything is a miss.
/// </summary>
internal sealed class SealedCache(
    IDistributedCache redis, RedisAbsence absence, IDataProtectionProvider protection, KeyHash hash, AnswersMeter meter)
    : IDistributedCache
{
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var entry = EntryKey.Parse(key);
        return await ReadAsync(entry, token) is { } bytes ? Open(entry, bytes) : null;
    }

    /// <summary>Begins to read now what can be opened once the condition is known: one wait for both.</summary>
    public Func<string, Task<byte[]?>> ReadAhead(EntryKey entry)
    {
        var reading = ReadAsync(entry, CancellationToken.None);
        return async condition => await reading is { } bytes ? Open(entry with { Condition = condition }, bytes) : null;
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        var entry = EntryKey.Parse(key);
        var bytes = Protector(entry).Protect(Pack(key, value));
        return absence.TryAsync(_ => Done(redis.SetAsync(entry.ForRedis(hash), bytes, options, token)), false);
    }

    public Task RemoveAsync(string key, CancellationToken token = default) =>
        absence.TryAsync(_ => Done(redis.RemoveAsync(EntryKey.Parse(key).ForRedis(hash), token)), false);

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public byte[] Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    private Task<byte[]?> ReadAsync(EntryKey entry, CancellationToken token) =>
        absence.TryAsync(_ => redis.GetAsync(entry.ForRedis(hash), token), null);

    private byte[]? Open(EntryKey entry, byte[] bytes)
    {
        try
        {
            var (name, value) = Unpack(Protector(entry).Unprotect(bytes));
            if (name == entry.ToString())
                return value;

            if (EntryKey.Parse(name) with { Condition = entry.Condition } != entry)
                meter.Refused(entry.Kind, "foreign");
        }
        catch (Exception failure) when (failure is CryptographicException or InvalidDataException or IOException or FormatException or ArgumentException)
        {
            meter.Refused(entry.Kind, "unreadable");
        }

        return null;
    }

    private IDataProtector Protector(EntryKey entry) => protection.CreateProtector("bud.answers", entry.Kind, entry.Owner);

    private static byte[] Pack(string name, byte[] value)
    {
        var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Fastest), Encoding.UTF8))
        {
            writer.Write(name);
            writer.Write(value);
        }

        return packed.ToArray();
    }

    private static (string Name, byte[] Value) Unpack(byte[] bytes)
    {
        var open = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress))
            brotli.CopyTo(open);

        open.Position = 0;
        using var reader = new BinaryReader(open, Encoding.UTF8);
        return (reader.ReadString(), reader.ReadBytes((int)open.Length));
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
