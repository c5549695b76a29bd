using System.Security.Cryptography;
using System.Text;

namespace BudCustomer.Web.Answers;

/// <summary>Makes parts of Redis keys unreadable. Replaceable, so that a test can make every key collide.</summary>
public sealed record KeyHash(Func<string, string> Of)
{
    public static KeyHash Sha256 { get; } = new(text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
