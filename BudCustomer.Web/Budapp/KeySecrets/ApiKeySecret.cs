using System.Text.Json;
using System.Text.Json.Serialization;

namespace BudCustomer.Web.Budapp.KeySecrets;

/// <summary>
/// A key in clear, for the one answer that shows it (KEY-02). It has methods only, so no logger, serialiser or view dump
/// finds a member to print.
/// </summary>
[JsonConverter(typeof(ApiKeySecretConverter))]
public sealed class ApiKeySecret : IDisposable
{
    private const string CustomerPrefix = "bud_client_";
    private const int HintLength = 4;
    private readonly char[] _text;

    internal ApiKeySecret(char[] text) => _text = text;

    /// <summary>The key. Asked for by the view of the creating answer and by nothing else.</summary>
    /// <exception cref="ObjectDisposedException">It was cleared.</exception>
    public string Expose() => _text.Length > 0 && _text[0] != '\0' ? new string(_text) : throw new ObjectDisposedException(nameof(ApiKeySecret));

    /// <summary>What may be kept: <c>bud_client_</c> and four characters (design §6).</summary>
    public string Hint()
    {
        var text = Expose();
        var start = text.StartsWith(CustomerPrefix, StringComparison.Ordinal) ? CustomerPrefix.Length : 0;
        return text[..Math.Min(text.Length, start + HintLength)];
    }

    /// <summary>Overwrites the characters held here.</summary>
    public void Clear() => Array.Clear(_text);

    public void Dispose() => Clear();

    public override string ToString() => "[redacted]";
}

internal sealed class ApiKeySecretConverter : JsonConverter<ApiKeySecret>
{
    public override ApiKeySecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A key is never read from JSON.");

    public override void Write(Utf8JsonWriter writer, ApiKeySecret value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A key is never written by a serialiser.");
}
