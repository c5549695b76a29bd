using System.Text.Json;

namespace BudCustomer.Web.Payments;

/// <summary>What is believed of an event: that something of this object changed. All else is asked again.</summary>
/// <param name="Kind"><c>invoice</c> or <c>customer</c>: whose owner can be asked for; null for what does not concern us.</param>
internal sealed record StripeEvent(string Id, bool IsLive, string? Kind, string ObjectId)
{
    /// <summary>Null when it is no event.</summary>
    public static StripeEvent? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var about = root.GetProperty("data").GetProperty("object");
            var (kind, id) = Subject(root.GetProperty("type").GetString() ?? "", about);
            return new StripeEvent(root.GetProperty("id").GetString() ?? "", root.GetProperty("livemode").GetBoolean(), kind, id ?? "");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (string? Kind, string? Id) Subject(string type, JsonElement about) => type.Split('.')[0] switch
    {
        "invoice" => ("invoice", Text(about, "id")),
        "customer" when Text(about, "object") == "customer" => ("customer", Text(about, "id")),
        "customer" or "payment_method" or "setup_intent" or "payment_intent" or "charge" or "credit_note"
            when Text(about, "customer") is { } customer => ("customer", customer),
        _ => (null, null),
    };

    private static string? Text(JsonElement about, string name) =>
        about.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
