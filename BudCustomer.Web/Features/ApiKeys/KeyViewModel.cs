using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>One key.</summary>
/// <param name="Row">What the list says of it.</param>
/// <param name="Successor">The key made to replace it.</param>
/// <param name="Predecessor">The key it replaces, if that still exists.</param>
/// <param name="Budget">Set elsewhere and not enforced by the platform; null when there is none.</param>
public sealed record KeyViewModel(
    KeyRow Row, string? Name, KeyLink? Successor, KeyLink? Predecessor, string? Budget, string? Addresses)
{
    public static KeyViewModel Of(KeyAnswer answer, string? name, Formats formats, DateTimeOffset now)
    {
        var key = answer.Key;
        return new KeyViewModel(
            KeyRow.Of(key, answer.Hint, answer.Project, formats, now),
            name ?? key.Name,
            KeyLink.Of(answer.Successor, formats, now),
            KeyLink.Of(answer.Predecessor, formats, now),
            key.MaxBudget is { } budget ? formats.Money(budget) : null,
            key.IpWhitelist is { Count: > 0 } addresses ? string.Join(", ", addresses) : null);
    }
}

/// <summary>The other key of a rotation.</summary>
public sealed record KeyLink(string Name, string Url, string LastUsed)
{
    public static KeyLink? Of(ApiKey? key, Formats formats, DateTimeOffset now) => key is null
        ? null
        : new(key.Name, $"/api-keys/{key.Id}", key.LastUsedAt is { } used ? formats.Age(used, now) : Texts.ApiKeys_NeverUsed);
}
