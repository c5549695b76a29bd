using System.Text.Json;
using System.Text.Json.Nodes;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>The names and types of Stripe's example objects (fields.txt), and what of a payload does not agree with them.</summary>
internal static class StripeFields
{
    private static readonly Dictionary<string, (string Type, bool Required)> _known = Read();

    private static readonly HashSet<string> _objects = [.. _known.Keys.Select(path => path[..path.LastIndexOf('.')])];

    public static IReadOnlyList<string> Complaints(JsonObject payload)
    {
        var kind = payload["object"]!.GetValue<string>();
        var complaints = new List<string>();
        Check(kind, payload, complaints);
        return complaints;
    }

    private static void Check(string path, JsonObject json, List<string> complaints)
    {
        foreach (var (name, value) in json)
        {
            var field = $"{path}.{name}";
            if (!_known.TryGetValue(field, out var known)) complaints.Add($"{field} is no field of Stripe's");
            else if (value is not null) Check(field, known.Type, value, complaints);
            else if (known.Required) complaints.Add($"{field} is null");
        }
        foreach (var (field, known) in _known)
        {
            if (known.Required && field.StartsWith($"{path}.", StringComparison.Ordinal) && field.LastIndexOf('.') == path.Length && !json.ContainsKey(field[(path.Length + 1)..]))
                complaints.Add($"{field} is missing");
        }
    }

    private static void Check(string field, string type, JsonNode value, List<string> complaints)
    {
        var is_ = TypeOf(value);
        if (type is "any" or "unknown" || (type == "map" && is_ == "object"))
        {
            // An example shows only null here: Stripe.net's own types decide, in the test that parses.
        }
        else if (type != is_) complaints.Add($"{field} is {is_}, not {type}");
        else if (value is JsonObject whole) Check(KindOf(whole) ?? field, whole, complaints);
        else if (value is JsonArray rows) CheckRows(field, rows, complaints);
    }

    private static void CheckRows(string field, JsonArray rows, List<string> complaints)
    {
        foreach (var row in rows.OfType<JsonObject>())
        {
            var path = KindOf(row) ?? $"{field}[]";
            if (_objects.Contains(path)) Check(path, row, complaints);
        }
    }

    private static string? KindOf(JsonObject json) => json["object"]?.GetValueKind() == JsonValueKind.String ? json["object"]!.GetValue<string>() : null;

    private static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static Dictionary<string, (string, bool)> Read()
    {
        using var reader = new StreamReader(typeof(StripeFields).Assembly.GetManifestResourceStream("stripe-fields.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => (parts[1], parts is [_, _, "required"]));
    }
}
