using System.Text.Json;

namespace BudCustomer.Web.Budapp;

/// <summary>Reads budapp's six error bodies (contract §2.1).</summary>
internal static class BudappErrors
{
    private const int LongestText = 500;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary><c>message</c> if it is text, else <c>detail</c> if it is text, else <c>detail[]</c>; empty when nothing is readable.</summary>
    public static IReadOnlyList<RefusedField> Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IReadOnlyList<RefusedField> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return [];
        if (TextOf(root, "message") is { } message)
            return [new RefusedField(null, message)];
        if (TextOf(root, "detail") is { } detail)
            return [new RefusedField(null, detail)];
        return root.TryGetProperty("detail", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Take(50).Where(one => one.ValueKind == JsonValueKind.Object).Select(Field)]
            : [];
    }

    private static RefusedField Field(JsonElement error) => new(FieldName(error), TextOf(error, "msg") ?? "");

    // The first part of loc is where it was (body, query), the last names the field; a number is a place in a list.
    private static string? FieldName(JsonElement error) =>
        error.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array
            ? loc.EnumerateArray().Skip(1).LastOrDefault(part => part.ValueKind == JsonValueKind.String) is { ValueKind: JsonValueKind.String } last
                ? Cut(last.GetString()!)
                : null
            : null;

    private static string? TextOf(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Cut(value.GetString()!) : null;

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
