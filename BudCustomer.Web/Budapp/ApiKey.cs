using BudCustomer.Web.Budapp.KeySecrets;

namespace BudCustomer.Web.Budapp;

/// <summary>One of the caller's keys. budapp knows no status, prefix or permission (contract §4.4.1).</summary>
/// <param name="ExpiresAt">UTC; null never expires.</param>
/// <param name="LastUsedAt">UTC, up to a minute late; null was never used.</param>
/// <param name="MaxBudget">Stored upstream but not enforced: kept on rename, never offered.</param>
public sealed record ApiKey(
    Guid Id, string Name, Guid ProjectId, string ProjectName, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt, decimal? MaxBudget, IReadOnlyDictionary<string, decimal>? ModelBudgets, IReadOnlyList<string>? IpWhitelist);

/// <param name="OrderBy">A column of budapp, <c>-</c> before it for descending. Always given: there is no default order.</param>
/// <param name="Name">The exact name, or a part of it when <paramref name="Search"/>.</param>
public sealed record ApiKeyQuery(
    int Page = 1, int Limit = 25, string OrderBy = "-created_at", string? Name = null, bool Search = false, Guid? Project = null);

public sealed record ApiKeyPage(IReadOnlyList<ApiKey> Keys, int Page, int TotalPages, int Total);

/// <param name="ExpiryDays">30, 60 or 90; 0 never.</param>
/// <param name="MaxBudget">Only a successor has one: the old key's.</param>
public sealed record NewApiKey(string Name, Guid Project, int ExpiryDays, decimal? MaxBudget = null);

/// <summary>A key just made, with its secret still sealed: <see cref="KeyReveal"/> opens it.</summary>
public sealed record CreatedApiKey(
    Guid Id, string Name, Guid ProjectId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, SealedKey Secret);
