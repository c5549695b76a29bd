using System.Buffers.Text;
using System.Security.Cryptography;

namespace BudCustomer.Web.Hosting;

/// <summary>The nonce of one response.</summary>
public sealed class CspNonce
{
    private static readonly object Key = new();

    /// <summary>128 random bits, base64url.</summary>
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The error page runs in a service scope of its own, and must carry the nonce that the header names.</summary>
    public static CspNonce Of(HttpContext context)
    {
        if (context.Items[Key] is not CspNonce nonce)
            context.Items[Key] = nonce = new CspNonce();
        return nonce;
    }
}
