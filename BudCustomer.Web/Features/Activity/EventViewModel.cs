using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Activity;

/// <summary>One event with what it changed.</summary>
public sealed record EventViewModel(AuditRecord Record, string What, IReadOnlyList<Fact> Details, IReadOnlyList<Change> Changes)
{
    public static EventViewModel Of(AuditRecord record) => new(
        record,
        ActivityWords.Sentence(record),
        [.. record.Details.Where(one => one.Key != "success").Select(one => new Fact(ActivityWords.Plain(one.Key), one.Value))],
        [.. record.Before.Keys.Union(record.After.Keys).Select(name => new Change(
            ActivityWords.Plain(name), record.Before.GetValueOrDefault(name), record.After.GetValueOrDefault(name)))]);

    /// <summary>All events of the same key or project.</summary>
    public string? HistoryUrl => Record is { ResourceType: "api_key" or "project", ResourceId.Length: > 0 }
        ? new ActivityQuery { Resource = Record.ResourceId }.Url()
        : null;
}

public sealed record Fact(string Name, string Value);

/// <summary>Null is "was not there".</summary>
public sealed record Change(string Name, string? Before, string? After)
{
    public bool IsOne => Before != After;
}
