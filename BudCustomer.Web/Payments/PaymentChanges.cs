using System.Security.Cryptography;
using System.Text;
using BudCustomer.Web.Hosting;
using StackExchange.Redis;

namespace BudCustomer.Web.Payments;

/// <summary>
/// Says that something of a customer changed at Stripe: a mark that every answer carries. An answer with another mark is asked
/// anew. A mark and no clock, because replicas' clocks differ.
/// </summary>
public sealed class PaymentChanges(RedisAbsence redis)
{
    /// <summary>Longer than any answer lives.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(8);

    /// <summary>Null when nothing changed lately, or Redis is away.</summary>
    public Task<string?> MarkAsync(Guid userId) =>
        redis.TryAsync<string?>(async database => await database.StringGetAsync(KeyOf(userId)), null);

    /// <summary>False when Redis is away.</summary>
    public Task<bool> ChangedAsync(Guid userId) =>
        redis.TryAsync(database => database.StringSetAsync(KeyOf(userId), Guid.NewGuid().ToString("N"), _kept), false);

    private static RedisKey KeyOf(Guid userId) =>
        $"bud:p:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"payments {userId:N}")))}";
}

/// <summary>An answer of Stripe, and the mark that stood when it was asked for.</summary>
public sealed record Marked<T>(string? Mark, T Value);
