using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>Names in Redis. Each part that could tell something is hashed first.</summary>
public static class SessionKeys
{
    /// <summary>256 random bits, base64url: the only thing that opens a session.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The owner of a session: issuer and subject. The bar cannot occur in an issuer's address.</summary>
    public static string Owner(string issuer, string subject) => Hash($"{issuer}|{subject}");

    public static RedisKey Session(string hash) => $"bud:s:{hash}";

    public static RedisKey Tombstone(string hash) => $"bud:x:{hash}";

    public static RedisKey OfOwner(string owner) => $"bud:u:{owner}";

    public static RedisKey OfSid(string sid) => $"bud:k:{Hash(sid)}";

    public static RedisKey SidTombstone(string sid) => $"bud:xk:{Hash(sid)}";

    public static RedisKey RefreshLock(string hash) => $"bud:l:{hash}";

    public static RedisKey KnownCustomer(string owner) => $"bud:id:{owner}";

    public static RedisKey LogoutToken(string jti) => $"bud:j:{Hash(jti)}";

    public static RedisKey Draft(string id) => $"bud:d:{Hash(id)}";

    public static RedisKey Leaving(string id) => $"bud:o:{Hash(id)}";
}
