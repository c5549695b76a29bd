using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace BudCustomer.Web.Customers;

/// <summary>
/// What the portal itself must remember of a customer (design §8): Redis hashes without expiry, one a concern. Keys and
/// fields are hashes, values are sealed for concern and owner. What cannot be opened does not exist.
/// </summary>
public sealed class RecordStore(RedisAbsence redis, IDataProtectionProvider protection)
{
    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static RedisKey KeyOf(string owner, string concern) => $"bud:r:{Hash(owner)}:{concern}";

    /// <exception cref="RecordsAway">Redis is away.</exception>
    internal async Task<T> UseAsync<T>(Func<IDatabase, Task<T>> command)
    {
        var (done, value) = await redis.TryAsync<(bool, T?)>(async database => (true, await command(database)), (false, default));
        return done ? value! : throw new RecordsAway();
    }

    internal byte[] Seal<T>(string owner, string concern, T value, JsonTypeInfo<T> type) =>
        Protector(owner, concern).Protect(JsonSerializer.SerializeToUtf8Bytes(value, type));

    internal T? Open<T>(string owner, string concern, RedisValue value, JsonTypeInfo<T> type) where T : class
    {
        if (value.IsNullOrEmpty)
            return null;

        try
        {
            return JsonSerializer.Deserialize(Protector(owner, concern).Unprotect((byte[])value!), type);
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string owner, string concern) => protection.CreateProtector("bud.record", concern, owner);
}
