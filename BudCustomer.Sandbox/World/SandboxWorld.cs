using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace BudCustomer.Sandbox.World;

/// <summary>What every simulator of one sandbox shares: the clock, the customers, the keys and each other's addresses.</summary>
public sealed class SandboxWorld : IDisposable
{
    public SandboxClock Clock { get; } = new();

    /// <summary>Signs the tokens of the sign-in simulator; budapp's checks them with it.</summary>
    public RSA TokenKey { get; private set; } = RSA.Create(2048);

    /// <summary>Keys that signed before; what they signed still holds.</summary>
    public ConcurrentBag<RSA> FormerTokenKeys { get; } = [];

    /// <summary>budapp's own key pair: credentials are encrypted with its public half (contract §4.4.2).</summary>
    public RSA BudappKey { get; } = RSA.Create(2048);

    /// <summary>Name of a simulator to its address, filled as they start.</summary>
    public ConcurrentDictionary<string, Uri> Addresses { get; } = new(StringComparer.Ordinal);

    /// <summary>By key: the demo customers, and those that tests add.</summary>
    public ConcurrentDictionary<string, SandboxCustomer> Customers { get; } =
        new(SandboxCustomer.All.ToDictionary(customer => customer.Key), StringComparer.Ordinal);

    public BudappFacts Budapp { get; }

    public SandboxWorld() => Budapp = new BudappFacts(Clock);

    public SandboxCustomer Customer(string key) => Customers[key];

    /// <summary>Lets a user that budapp made sign in, by e-mail address as key.</summary>
    public void Welcome(BudappUser user) => Customers[user.Email] = new SandboxCustomer(
        user.Email, user.Subject, user.Id, user.Name, user.Email, user.Company ?? "", "came later");

    public RSA RotateTokenKey()
    {
        FormerTokenKeys.Add(TokenKey);
        return TokenKey = RSA.Create(2048);
    }

    public void Dispose()
    {
        foreach (var former in FormerTokenKeys) former.Dispose();
        TokenKey.Dispose();
        BudappKey.Dispose();
    }
}
