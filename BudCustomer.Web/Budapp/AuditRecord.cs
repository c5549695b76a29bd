namespace BudCustomer.Web.Budapp;

/// <summary>An event of the caller's own audit trail (contract §4.9).</summary>
/// <param name="Action">budapp's word: create, update, delete, login, login_failed.</param>
/// <param name="ResourceType">budapp's word: api_key, project, user.</param>
/// <param name="Succeeded">False only where budapp recorded a failed attempt.</param>
/// <param name="Details">Simple values only; nothing that looks like a secret.</param>
public sealed record AuditRecord(
    Guid Id, string Action, string ResourceType, string? ResourceId, string? ResourceName, DateTimeOffset At, string? Address,
    bool Succeeded, IReadOnlyDictionary<string, string> Details, IReadOnlyDictionary<string, string> Before,
    IReadOnlyDictionary<string, string> After);

/// <param name="Action">One of budapp's enum: anything else is refused with 422.</param>
/// <param name="Limit">1–100.</param>
public sealed record AuditQuery(
    int Page = 1, int Limit = 25, string? Action = null, string? ResourceType = null, Guid? ResourceId = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Search = null);

public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, int Page, int TotalPages, int Total);
