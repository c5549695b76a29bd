using System.Text.Json;
using System.Text.Json.Serialization;

namespace BudCustomer.Web.Budapp.KeySecrets;

/// <summary>
/// A new key as budapp sends it: RSA ciphertext (contract §4.4.2). Whoever has it and the private key has the key, so it
/// cannot be printed, written as JSON or read by other code than <see cref="KeyReveal"/>.
/// </summary>
[JsonConverter(typeof(SealedKeyConverter))]
public sealed class SealedKey
{
    internal SealedKey(byte[] ciphertext) => Ciphertext = ciphertext;

    internal byte[] Ciphertext { get; }

    public override string ToString() => "[redacted]";
}

internal sealed class SealedKeyConverter : JsonConverter<SealedKey>
{
    private const int LongestHex = 2048;

    public override SealedKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var hex = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return hex.Length is > 0 and <= LongestHex && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit)
            ? new SealedKey(Convert.FromHexString(hex))
            : throw new JsonException("not a sealed key");
    }

    public override void Write(Utf8JsonWriter writer, SealedKey value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A sealed key is never written.");
}
