using System.Security.Cryptography;
using System.Text;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Budapp.KeySecrets;

/// <summary>Why new keys cannot be shown, and therefore are not made.</summary>
public enum RevealTrouble
{
    None,
    NotConfigured,
    FileUnreadable,

    /// <summary>No PEM of an RSA private key, or the wrong password.</summary>
    NoPrivateKey,
}

/// <summary>
/// budapp's RSA private key, read once at start (KEY-04). It opens what budapp sealed for a key that was just made
/// (contract §4.4.2) and has no other use.
/// </summary>
public sealed partial class KeyReveal : IDisposable
{
    private const int LongestKey = 256;
    private readonly RSA? _privateKey;

    public KeyReveal(IOptions<BudappOptions> options, ILogger<KeyReveal> logger)
    {
        (_privateKey, Trouble) = Load(options.Value);
        if (_privateKey is null)
            LogUnavailable(logger, Trouble);
    }

    public bool IsAvailable => _privateKey is not null;

    /// <summary>Asked before a key is made: a key nobody can see must not be.</summary>
    public RevealTrouble Trouble { get; }

    /// <summary>The key, or null when it cannot be opened: it was sealed for another private key, then.</summary>
    public ApiKeySecret? Reveal(SealedKey sealedKey)
    {
        if (_privateKey is null)
            return null;
        byte[] plain = [];
        try
        {
            plain = _privateKey.Decrypt(sealedKey.Ciphertext, RSAEncryptionPadding.OaepSHA256);
            return IsKey(plain) ? new ApiKeySecret(Encoding.ASCII.GetChars(plain)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose() => _privateKey?.Dispose();

    private static bool IsKey(byte[] plain) => plain.Length is > 0 and <= LongestKey && plain.All(one => one is > 0x20 and < 0x7f);

    private static (RSA? Key, RevealTrouble Trouble) Load(BudappOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.PrivateKeyPath))
            return (null, RevealTrouble.NotConfigured);
        var rsa = RSA.Create();
        try
        {
            Import(rsa, File.ReadAllText(options.PrivateKeyPath), options.PrivateKeyPassword);
            _ = rsa.ExportParameters(includePrivateParameters: true);
            return (rsa, RevealTrouble.None);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            rsa.Dispose();
            return (null, RevealTrouble.FileUnreadable);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            return (null, RevealTrouble.NoPrivateKey);
        }
    }

    private static void Import(RSA rsa, string pem, string password)
    {
        if (pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal))
            rsa.ImportFromEncryptedPem(pem, password);
        else
            rsa.ImportFromPem(pem);
    }

    [LoggerMessage(7002, LogLevel.Warning, "New API keys cannot be shown, so none can be made: {Trouble}. See Budapp:PrivateKeyPath.")]
    private static partial void LogUnavailable(ILogger logger, RevealTrouble trouble);
}
