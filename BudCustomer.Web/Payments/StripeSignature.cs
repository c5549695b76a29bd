using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BudCustomer.Web.Payments;

/// <summary>Stripe's signature over the raw bytes of an event (docs.stripe.com/webhooks, PAY-01).</summary>
internal static class StripeSignature
{
    private const long ToleranceSeconds = 300;

    /// <param name="header"><c>t=…,v1=…</c>, with several <c>v1</c> while a secret is being rotated.</param>
    /// <param name="secrets">Any of them may have signed.</param>
    public static bool Holds(ReadOnlySpan<byte> body, string? header, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var parts = (header ?? "").Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToList();
        var time = parts.FirstOrDefault(part => part[0].Trim() == "t")?[1];
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || now.ToUnixTimeSeconds() - seconds is > ToleranceSeconds or < -ToleranceSeconds)
            return false;

        byte[] signed = [.. Encoding.ASCII.GetBytes($"{time}."), .. body];
        var expected = secrets.Select(secret => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)).ToList();
        return parts.Where(part => part[0].Trim() == "v1").Select(part => Bytes(part[1]))
            .Any(given => expected.Any(right => CryptographicOperations.FixedTimeEquals(given, right)));
    }

    private static byte[] Bytes(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
    }
}
