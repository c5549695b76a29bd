using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>A line of the list.</summary>
/// <param name="Hint">The key's first characters; null for keys made elsewhere.</param>
/// <param name="MayCall">"Production · 4 model endpoints".</param>
public sealed record KeyRow(
    Guid Id, string Name, string Url, string? Hint, string Project, string? MayCall, string Created, string CreatedExact,
    string LastUsed, string? LastUsedExact, string Expires, KeyStatus Status)
{
    public string RevokeUrl => Url + "/revocation";

    public static KeyRow Of(ApiKey key, KeyHint? hint, Project? project, Formats formats, DateTimeOffset now) => new(
        key.Id, key.Name, $"/api-keys/{key.Id}", HintOf(hint), key.ProjectName, MayCallOf(project),
        formats.Date(key.CreatedAt), formats.Utc(key.CreatedAt),
        key.LastUsedAt is { } used ? formats.Age(used, now) : Texts.ApiKeys_NeverUsed,
        key.LastUsedAt is { } exact ? formats.Utc(exact) : null,
        key.ExpiresAt is { } end ? formats.Date(end) : Texts.ApiKeys_Never,
        KeyStatus.Of(key, hint, formats, now));

    public static string? HintOf(KeyHint? hint) => string.IsNullOrEmpty(hint?.Hint) ? null : hint.Hint + "…";

    /// <summary>A key may call what its project serves (LLD permissions).</summary>
    public static string? MayCallOf(Project? project) => project?.EndpointsCount switch
    {
        null => null,
        0 => Texts.ApiKeys_CallsNothing,
        1 => Texts.ApiKeys_CallsOne,
        { } many => Say.With(Texts.ApiKeys_CallsMany, many),
    };
}

/// <summary>A key that is no more, from the audit trail: budapp keeps nothing else of it.</summary>
public sealed record RevokedRow(string Name, string Project, string At, string AtExact, string? Address)
{
    public static RevokedRow Of(AuditRecord record, Formats formats) => new(
        record.ResourceName ?? Texts.ApiKeys_Unnamed, record.Details.GetValueOrDefault("project_name") ?? "",
        formats.DateTime(record.At), formats.Utc(record.At), record.Address);
}
