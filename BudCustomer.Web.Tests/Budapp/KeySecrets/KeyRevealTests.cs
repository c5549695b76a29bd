using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudCustomer.Web.Budapp.KeySecrets;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp.KeySecrets;

public sealed class KeyRevealTests : IDisposable
{
    private const string Key = "bud_client_AbCd1234567890123456789012345678901234567890123";

    private readonly string _file = Path.GetTempFileName();
    private readonly RSA _rsa = RSA.Create(2048);

    public void Dispose()
    {
        File.Delete(_file);
        _rsa.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sealed_key_is_opened_with_a_plain_or_an_encrypted_private_key(bool encrypted)
    {
        File.WriteAllText(_file, encrypted
            ? _rsa.ExportEncryptedPkcs8PrivateKeyPem("word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))
            : _rsa.ExportPkcs8PrivateKeyPem());
        using var reveal = Load("word");
        Assert.True(reveal.IsAvailable);
        using var secret = reveal.Reveal(Sealed(_rsa, Key))!;
        Assert.Equal(Key, secret.Expose());
        Assert.Equal("bud_client_AbCd", secret.Hint());
    }

    [Fact]
    public void A_key_sealed_for_another_private_key_or_holding_no_key_is_not_opened()
    {
        File.WriteAllText(_file, _rsa.ExportPkcs8PrivateKeyPem());
        using var reveal = Load("");
        using var other = RSA.Create(2048);
        Assert.Null(reveal.Reveal(Sealed(other, Key)));
        Assert.Null(reveal.Reveal(Sealed(_rsa, "two words")));
        Assert.Null(reveal.Reveal(new SealedKey([1, 2, 3])));
    }

    [Fact]
    public void Without_a_usable_private_key_it_says_why()
    {
        Assert.Equal(RevealTrouble.NotConfigured, Load("", "").Trouble);
        Assert.Equal(RevealTrouble.FileUnreadable, Load("", _file + ".missing").Trouble);
        File.WriteAllText(_file, "no key");
        Assert.Equal(RevealTrouble.NoPrivateKey, Load("").Trouble);
        File.WriteAllText(_file, _rsa.ExportSubjectPublicKeyInfoPem());
        Assert.Equal(RevealTrouble.NoPrivateKey, Load("").Trouble);
        File.WriteAllText(_file, _rsa.ExportEncryptedPkcs8PrivateKeyPem(
            "word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        using var wrong = Load("another");
        Assert.Equal((false, RevealTrouble.NoPrivateKey), (wrong.IsAvailable, wrong.Trouble));
        Assert.Null(wrong.Reveal(Sealed(_rsa, Key)));
    }

    [Fact]
    public void A_secret_has_nothing_that_a_logger_or_serialiser_could_print()
    {
        File.WriteAllText(_file, _rsa.ExportPkcs8PrivateKeyPem());
        using var reveal = Load("");
        var sealedKey = Sealed(_rsa, Key);
        var secret = reveal.Reveal(sealedKey)!;
        foreach (object one in new object[] { secret, sealedKey })
        {
            Assert.Equal("[redacted]", $"{one}");
            Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(one, one.GetType()));
            Assert.Empty(one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance));
            Assert.Empty(one.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance));
        }
        secret.Clear();
        Assert.Throws<ObjectDisposedException>(secret.Expose);
    }

    private static SealedKey Sealed(RSA rsa, string text) =>
        new(rsa.Encrypt(Encoding.ASCII.GetBytes(text), RSAEncryptionPadding.OaepSHA256));

    private KeyReveal Load(string password, string? path = null) => new(
        Options.Create(new BudappOptions { PrivateKeyPath = path ?? _file, PrivateKeyPassword = password }), NullLogger<KeyReveal>.Instance);
}
