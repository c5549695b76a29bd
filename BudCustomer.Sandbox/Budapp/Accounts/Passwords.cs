using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary>The passwords set through budapp, hashed: enough to answer whether one is the current one.</summary>
internal sealed class Passwords
{
    private readonly ConcurrentDictionary<Guid, byte[]> _hashes = new();

    public void Set(Guid user, string password) => _hashes[user] = Hash(user, password);

    public bool Matches(Guid user, string password) =>
        _hashes.TryGetValue(user, out var hash) && CryptographicOperations.FixedTimeEquals(hash, Hash(user, password));

    private static byte[] Hash(Guid user, string password) => SHA256.HashData(Encoding.UTF8.GetBytes($"{user}/{password}"));
}
