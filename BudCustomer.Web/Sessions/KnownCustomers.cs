using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>budapp's id of a customer who was here before: a returning customer can sign in while budapp is away.</summary>
public sealed class KnownCustomers(IConnectionMultiplexer redis, IDataProtectionProvider protection)
{
    public Task RememberAsync(string owner, Guid userId) => redis.GetDatabase().StringSetAsync(
        SessionKeys.KnownCustomer(owner), Protector(owner).Protect(userId.ToByteArray()), SessionLimits.KnownCustomer);

    public async Task<Guid?> FindAsync(string owner)
    {
        var value = await redis.GetDatabase().StringGetAsync(SessionKeys.KnownCustomer(owner));
        try
        {
            return value.IsNull ? null : new Guid(Protector(owner).Unprotect((byte[])value!));
        }
        catch (CryptographicException exception) when (!RedisTrouble.Is(exception))
        {
            return null;
        }
    }

    private IDataProtector Protector(string owner) => protection.CreateProtector("bud.known-customer", "v1", owner);
}
