using System.Text.Json;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

internal static class AuditMap
{
    private const int MostMembers = 40;
    private const int LongestText = 500;

    private static readonly string[] Secrets = ["key", "token", "password", "secret", "hash"];

    public static AuditRecord Record(AuditItem item)
    {
        var details = Flat(item.Details);
        return new AuditRecord(
            item.Id, item.Action, item.ResourceType, item.ResourceId, item.ResourceName, item.Timestamp, item.IpAddress,
            Succeeded: item.Action != "login_failed" && details.GetValueOrDefault("success") != "false",
            details, Flat(item.PreviousState), Flat(item.NewState));
    }

    private static Dictionary<string, string> Flat(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } found
            ? found.EnumerateObject().Where(IsShown).Take(MostMembers).ToDictionary(one => one.Name, one => Text(one.Value))
            : [];

    private static bool IsShown(JsonProperty member) =>
        member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
        && !Secrets.Any(word => member.Name.Split('_').Contains(word, StringComparer.OrdinalIgnoreCase));

    private static string Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.GetRawText(),
        };
        return text.Length <= LongestText ? text : text[..LongestText];
    }
}
