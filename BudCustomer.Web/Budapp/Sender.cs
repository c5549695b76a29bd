using System.Net;

namespace BudCustomer.Web.Budapp;

/// <summary>Who sends a request: a customer, somebody with a bare token, or nobody yet.</summary>
internal sealed class Sender
{
    private Sender(string? token, string? address, Func<CancellationToken, Task<string?>>? renew)
    {
        Token = token;
        Address = IPAddress.TryParse(address, out var parsed) ? parsed.ToString() : null;
        Renew = renew;
    }

    public string? Token { get; }

    /// <summary>The customer's address, or null when it is none: budapp limits and audits by it (contract §0 rule 9).</summary>
    public string? Address { get; }

    public Func<CancellationToken, Task<string?>>? Renew { get; }

    public static Sender Public(string? address) => new(null, address, null);

    public static Sender WithToken(string token, string? address) => new(token, address, null);

    public static implicit operator Sender(Caller caller) => new(caller.AccessToken, caller.Address, caller.RenewToken);
}
