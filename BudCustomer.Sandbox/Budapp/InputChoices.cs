using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>A time as sent, and whether it carried an offset (contract §4.6.2: the two must not be mixed).</summary>
internal readonly record struct SentTime(DateTimeOffset Utc, bool IsAware);

internal sealed partial class Input
{
    public string? Choice(string name, bool required, params string[] allowed)
    {
        if (Any(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString(), StringComparer.Ordinal)) return value.GetString();
        NotAmong(value, allowed, [_place, name]);
        return null;
    }

    /// <summary>A list of choices; an absent optional one is empty.</summary>
    public IReadOnlyList<string> Choices(string name, bool required, params string[] allowed)
    {
        if (Any(name, required) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong("list_type", "Input should be a valid list", value, name);
            return [];
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !allowed.Contains(item.GetString(), StringComparer.Ordinal))
                NotAmong(item, allowed, [_place, name, index]);
            index++;
        }

        return [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Distinct()];
    }

    public SentTime? Time(string name, bool required = false)
    {
        if (Any(name, required) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var shape = IsoTime().Match(text);
        if (shape.Success && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return new SentTime(time, shape.Groups["zone"].Success);
        Wrong("datetime_from_date_parsing", "Input should be a valid datetime or date, invalid character in year", value, name, new { error = "invalid character in year" });
        return null;
    }

    private void NotAmong(JsonElement value, string[] allowed, object[] loc)
    {
        var quoted = allowed.Select(choice => $"'{choice}'").ToArray();
        var expected = quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
        _problems.Add(new { type = "enum", loc, msg = "Input should be " + expected, input = value, ctx = new { expected } });
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex IsoTime();
}
