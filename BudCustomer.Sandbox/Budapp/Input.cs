using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>
/// Reads a request's fields as pydantic does in its lax mode and collects what is wrong in the form of E4 (contract §2.1).
/// Absent and null are the same, as in budapp's optional fields. Ask for all fields, then for <see cref="IsWrong"/>.
/// </summary>
internal sealed partial class Input
{
    private readonly string _place;
    private readonly Dictionary<string, JsonElement> _fields;
    private readonly List<object> _problems = [];

    private Input(string place, Dictionary<string, JsonElement> fields) => (_place, _fields) = (place, fields);

    public static Input OfQuery(IQueryCollection query) =>
        new("query", query.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value[^1])));

    public static Input OfPath(RouteValueDictionary values) =>
        new("path", values.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value?.ToString())));

    public static async Task<Input> OfBodyAsync(HttpRequest request)
    {
        var input = new Input("body", new(StringComparer.Ordinal));
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
            if (body.ValueKind != JsonValueKind.Object) input.Wrong("model_attributes_type", "Input should be a valid dictionary or object to extract fields from", body);
            else foreach (var field in body.EnumerateObject()) input._fields[field.Name] = field.Value;
        }
        catch (JsonException)
        {
            input.Wrong("json_invalid", "JSON decode error", new { });
        }

        return input;
    }

    public bool IsWrong([NotNullWhen(true)] out IResult? refusal)
    {
        refusal = _problems.Count > 0 ? Envelopes.E4(_problems) : null;
        return refusal is not null;
    }

    /// <summary>The names of all fields that were sent.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>Whether the field was sent at all, null included.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    public JsonElement? Any(string name, bool required = false)
    {
        if (_fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (required) _problems.Add(new { type = "missing", loc = new[] { _place, name }, msg = "Field required", input = _fields });
        return null;
    }

    public JsonElement? Object(string name)
    {
        if (Any(name) is not { } value || value.ValueKind == JsonValueKind.Object) return Any(name);
        Wrong("dict_type", "Input should be a valid dictionary", value, name);
        return null;
    }

    public string? Text(string name, bool required = false, int least = 0, int most = int.MaxValue)
    {
        if (Any(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Wrong<string>("string_type", "Input should be a valid string", value, name);
        var text = value.GetString()!;
        if (text.Length < least) Wrong("string_too_short", $"String should have at least {least} character{(least == 1 ? "" : "s")}", value, name);
        if (text.Length > most) Wrong("string_too_long", $"String should have at most {most} characters", value, name);
        return text;
    }

    public int? Whole(string name, int least = int.MinValue, int most = int.MaxValue, bool required = false)
    {
        if (Any(name, required) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Wrong("int_parsing", "Input should be a valid integer, unable to parse string as an integer", value, name);
            return null;
        }

        if (number < least) Wrong("greater_than_equal", $"Input should be greater than or equal to {least}", value, name, new { ge = least });
        if (number > most) Wrong("less_than_equal", $"Input should be less than or equal to {most}", value, name, new { le = most });
        return number;
    }

    public double? Number(string name, bool required = false)
    {
        if (Any(name, required) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        Wrong("float_parsing", "Input should be a valid number, unable to parse string as a number", value, name);
        return null;
    }

    public bool? Flag(string name)
    {
        if (Any(name) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.ToLowerInvariant() : value.GetRawText();
        if (text is "true" or "1" or "yes" or "on" or "t" or "y") return true;
        if (text is "false" or "0" or "no" or "off" or "f" or "n") return false;
        Wrong("bool_parsing", "Input should be a valid boolean, unable to interpret input", value, name);
        return null;
    }

    public Guid? Id(string name, bool required = false)
    {
        if (Any(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id)) return id;
        Wrong("uuid_parsing", "Input should be a valid UUID, invalid character", value, name, new { error = "invalid character" });
        return null;
    }

    /// <summary>A rule of the schema's own validators: type value_error, message "Value error, …".</summary>
    public void Refuse(string name, string rule) =>
        Wrong("value_error", "Value error, " + rule, Any(name) ?? default, name, new { error = new { } });

    private T? Wrong<T>(string type, string message, JsonElement value, string name)
        where T : class
    {
        Wrong(type, message, value, name);
        return null;
    }

    private void Wrong(string type, string message, object input, string? name = null, object? context = null)
    {
        var found = input is JsonElement { ValueKind: JsonValueKind.Undefined } ? null : input;
        string[] loc = name is null ? [_place] : [_place, name];
        _problems.Add(context is null ? new { type, loc, msg = message, input = found } : new { type, loc, msg = message, input = found, ctx = context });
    }
}
