using System.Globalization;
using System.Text.Json;

namespace BudCustomer.Sandbox.Budapp;

internal sealed partial class Input
{
    /// <summary>An enum of numbers. A number in quotes is refused: nobody has seen whether upstream takes it (contract §9, 26).</summary>
    public int? Choice(string name, params int[] allowed)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && allowed.Contains(number)) return number;
        var names = allowed.Select(choice => choice.ToString(CultureInfo.InvariantCulture)).ToArray();
        var expected = $"{string.Join(", ", names[..^1])} or {names[^1]}";
        Wrong("enum", "Input should be " + expected, value, name, new { expected });
        return null;
    }

    public double? Positive(string name)
    {
        if (Number(name) is not { } number || number > 0) return Number(name);
        Wrong("greater_than", "Input should be greater than 0", Any(name)!, name, new { gt = 0 });
        return null;
    }

    public IReadOnlyList<string>? Texts(string name)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Wrong("list_type", "Input should be a valid list", value, name);
        return null;
    }

    public IReadOnlyList<Guid> Ids(string name)
    {
        if (Any(name, required: true) is not { } value) return [];
        var ids = new List<Guid>();
        if (value.ValueKind == JsonValueKind.Array)
            ids.AddRange(value.EnumerateArray().Where(IsId).Select(item => item.GetGuid()));
        if (value.ValueKind != JsonValueKind.Array || ids.Count != value.GetArrayLength())
            Wrong("uuid_parsing", "Input should be a valid UUID, invalid character", value, name, new { error = "invalid character" });
        return ids;
    }

    /// <summary>An object of numbers above 0.</summary>
    public IReadOnlyDictionary<string, double>? Amounts(string name)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().All(item => Guid.TryParse(item.Name, out _) && item.Value.ValueKind == JsonValueKind.Number && item.Value.GetDouble() > 0))
            return value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetDouble());
        Wrong("dict_type", "Input should be a valid dictionary", value, name);
        return null;
    }

    private static bool IsId(JsonElement item) => item.ValueKind == JsonValueKind.String && item.TryGetGuid(out _);
}
