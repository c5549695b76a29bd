using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace BudCustomer.Web.Sessions;

/// <summary>Seals tickets, each for its own place: bytes moved to another session's key do not open.</summary>
public sealed class SealedTickets(IDataProtectionProvider protection)
{
    public byte[] Close(string hash, AuthenticationTicket ticket) =>
        Protector(hash).Protect(TicketSerializer.Default.Serialize(ticket));

    /// <returns>Null for anything that this portal did not seal for this place.</returns>
    public AuthenticationTicket? Open(string hash, byte[] value)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(Protector(hash).Unprotect(value));
        }
        catch (CryptographicException exception) when (!RedisTrouble.Is(exception))
        {
            return null;
        }
    }

    private IDataProtector Protector(string hash) => protection.CreateProtector("bud.session", "v1", hash);
}
