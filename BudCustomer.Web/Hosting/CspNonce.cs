using System.Buffers.Text;
using System.Security.Cryptography;

namespace BudCustomer.Web.Hosting;

/// <summary>The nonce of one response.</summary>
public sealed class CspNonce
{
    /// <summary>128 random bits, base64url.</summary>
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
