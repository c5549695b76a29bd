using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>The secret of a client key: <c>bud_client_</c> and 32 random bytes as 43 URL-safe characters (contract §4.4.2).</summary>
internal static class KeySecret
{
    public static string New() => Written(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same secret for the same words: seeded keys survive a restart of the sandbox.</summary>
    public static string Seeded(string words) => Written(SHA256.HashData(Encoding.UTF8.GetBytes("sandbox key " + words)));

    /// <summary>What database and gateway look a key up by.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("bud-" + secret)));

    /// <summary>Hex of RSA-OAEP with SHA-256, 512 characters under a key of 2048 bits.</summary>
    public static string Encrypt(string secret, RSA key)
    {
        // RSA objects promise nothing about use by several threads.
        lock (key)
            return Convert.ToHexStringLower(key.Encrypt(Encoding.ASCII.GetBytes(secret), RSAEncryptionPadding.OaepSHA256));
    }

    /// <summary>What looks like ciphertext and opens with no key.</summary>
    public static string Garbage() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(256));

    private static string Written(byte[] bytes) => "bud_client_" + Base64Url.EncodeToString(bytes);
}
