using BudCustomer.Web.Budapp;
using BudCustomer.Web.Budapp.KeySecrets;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.Api;

/// <summary>A key (low-level design §4.2), without the key.</summary>
/// <param name="Prefix">What it begins with: 15 characters for keys made here, else what all keys begin with.</param>
/// <param name="LastUsedAt">Null was never used; up to a minute late.</param>
/// <param name="ExpiresAt">Null never expires.</param>
/// <param name="Permissions"><c>project:ID</c>: it may call what that project serves.</param>
/// <param name="Status">active or expired. Revoked keys are no longer listed.</param>
public sealed record KeyData(
    Guid Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt,
    IReadOnlyList<string> Permissions, string Status)
{
    private const string OfAll = "bud_client_";

    public static KeyData Of(ApiKey key, KeyHint? hint, DateTimeOffset now) => new(
        key.Id, key.Name, string.IsNullOrEmpty(hint?.Hint) ? OfAll : hint.Hint, key.CreatedAt.ToUniversalTime(), key.LastUsedAt, key.ExpiresAt,
        [$"project:{key.ProjectId}"], key.ExpiresAt <= now ? "expired" : "active");
}

/// <summary>One page of keys, newest first.</summary>
public sealed record KeyPageData(IReadOnlyList<KeyData> Data, int Page, int TotalPages, int Total);

/// <summary>A key just made: the only answer with <c>key</c>. A class, because a record would print it.</summary>
public sealed class CreatedKeyData(KeyData made, ApiKeySecret secret)
{
    public Guid Id => made.Id;

    public string Name => made.Name;

    public string Prefix => made.Prefix;

    public DateTimeOffset CreatedAt => made.CreatedAt;

    public DateTimeOffset? LastUsedAt => made.LastUsedAt;

    public DateTimeOffset? ExpiresAt => made.ExpiresAt;

    public IReadOnlyList<string> Permissions => made.Permissions;

    public string Status => made.Status;

    public string Key => secret.Expose();
}
