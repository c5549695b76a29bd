using System.Text.Json;
using System.Text.Json.Serialization;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>The two shapes of a key (contract §4.4.1): with the project's id after create and update, with the project in lists.</summary>
internal static class CredentialJson
{
    /// <summary>Update leaves its null members out.</summary>
    public static readonly JsonSerializerOptions WithoutNulls =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static object Response(Credential one, string key, DateTimeOffset now) => new
    {
        name = one.Name,
        key,
        project_id = one.ProjectId,
        expiry = Naive(one.Expiry),
        max_budget = one.MaxBudget,
        model_budgets = one.ModelBudgets,
        id = one.Id,
        created_at = Times.Aware(one.CreatedAt),
        last_used_at = Naive(one.LastUsedAt(now)),
        credential_type = "client_app",
        ip_whitelist = one.IpWhitelist,
    };

    public static object Details(Credential one, string? projectName, DateTimeOffset now) => new
    {
        name = one.Name,
        project = new { id = one.ProjectId, name = projectName },
        key = one.Key,
        expiry = Naive(one.Expiry),
        max_budget = one.MaxBudget,
        model_budgets = one.ModelBudgets,
        id = one.Id,
        created_at = Times.Aware(one.CreatedAt),
        last_used_at = Naive(one.LastUsedAt(now)),
        credential_type = "client_app",
        ip_whitelist = one.IpWhitelist,
    };

    /// <summary>A key as its project shows it to every member.</summary>
    public static object Brief(Credential one, DateTimeOffset now) => new { id = one.Id, name = one.Name, last_used_at = Naive(one.LastUsedAt(now)) };

    private static string? Naive(DateTimeOffset? moment) => moment is { } known ? Times.Naive(known) : null;
}
