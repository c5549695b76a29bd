using System.Text.Json;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

internal sealed partial class Input
{
    /// <summary>A project's tags: name and colour (#RRGGBB).</summary>
    public IReadOnlyList<ProjectTag>? Tags()
    {
        if (Any("tags") is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong("list_type", "Input should be a valid list", value, "tags");
            return null;
        }

        var tags = value.EnumerateArray().Select(tag => new ProjectTag(Member(tag, "name"), Member(tag, "color"))).ToList();
        if (tags.Any(tag => tag.Name.Length == 0 || !HexColor().IsMatch(tag.Color))) Refuse("tags", "Color must be a valid hex color code");
        return tags;
    }

    private static string Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex HexColor();
}
