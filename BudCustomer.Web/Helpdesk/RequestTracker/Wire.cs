using System.Text.Json;
using System.Text.Json.Serialization;

namespace BudCustomer.Web.Helpdesk.RequestTracker;

// Named as on the wire, capitals too: a transaction has a Type ("Create") and a type ("transaction"). Ids come as strings in
// lists and as a number in a ticket; times as ISO 8601.
internal sealed record RtReference([property: JsonPropertyName("id"), JsonConverter(typeof(LooseText))] string? Id, string? RealName = null);

internal sealed record RtField(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("values"), JsonConverter(typeof(LooseTexts))] IReadOnlyList<string>? Values);

internal sealed record RtTicket(
    [property: JsonPropertyName("id"), JsonConverter(typeof(LooseText))] string? Id, string? Subject, string? Status, DateTimeOffset Created, DateTimeOffset LastUpdated,
    RtReference? LastUpdatedBy, IReadOnlyList<RtReference>? Requestor, IReadOnlyList<RtField>? CustomFields);

internal sealed record RtTransaction(
    [property: JsonPropertyName("id"), JsonConverter(typeof(LooseText))] string? Id, string? Type, [property: JsonConverter(typeof(LooseText))] string? ObjectId, RtReference? Creator,
    DateTimeOffset Created, IReadOnlyList<RtField>? CustomFields);

internal sealed record RtAttachment(
    [property: JsonPropertyName("id"), JsonConverter(typeof(LooseText))] string? Id, [property: JsonConverter(typeof(LooseTransaction))] string? TransactionId,
    string? Filename, string? ContentType, [property: JsonConverter(typeof(LooseText))] string? ContentLength, string? Content);

internal sealed record RtPage<T>(
    [property: JsonPropertyName("total"), JsonConverter(typeof(LooseText))] string? Total, [property: JsonPropertyName("items")] IReadOnlyList<T>? Items);

internal sealed record RtMade([property: JsonPropertyName("id"), JsonConverter(typeof(LooseText))] string? Id);

[JsonSerializable(typeof(RtTicket))]
[JsonSerializable(typeof(RtMade))]
[JsonSerializable(typeof(RtAttachment))]
[JsonSerializable(typeof(RtPage<RtTicket>))]
[JsonSerializable(typeof(RtPage<RtTransaction>))]
[JsonSerializable(typeof(RtPage<RtAttachment>))]
internal sealed partial class RtJson : JsonSerializerContext;

/// <summary>Text, number or nothing.</summary>
internal sealed class LooseText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class LooseTexts : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader) is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray().Select(value => value.ToString())] : [];

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>The id alone, or a reference to the transaction.</summary>
internal sealed class LooseTransaction : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        return value.ValueKind == JsonValueKind.Object ? value.TryGetProperty("id", out var id) ? id.ToString() : null : value.ToString();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}
