using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Activity;

/// <summary>One event with what it changed.</summary>
public sealed record EventViewModel(AuditRecord Record, string What, IReadOnlyList<Fact> Details, IReadOnlyList<Change> Changes)
{
    public static EventViewModel Of(AuditRecord record, Formats formats) => new(
        record,
        ActivityWords.Sentence(record),
        [.. record.Details.Where(one => one.Key != "success").Select(one => new Fact(ActivityWords.Plain(one.Key), ActivityWords.Value(one.Value, formats)))],
        [.. Change.AllOf(record).Select(change => change.Shown(formats))]);

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

    public static IEnumerable<Change> AllOf(AuditRecord record) => record.Before.Keys.Union(record.After.Keys).Select(name =>
        new Change(ActivityWords.Plain(name), record.Before.GetValueOrDefault(name), record.After.GetValueOrDefault(name)));

    public Change Shown(Formats formats) => this with
    {
        Before = Before is null ? null : ActivityWords.Value(Before, formats),
        After = After is null ? null : ActivityWords.Value(After, formats),
    };
}
