namespace BudCustomer.Web.Budapp;

/// <summary>A project the caller belongs to (contract §4.7).</summary>
public sealed record Project(
    Guid Id, string Name, string? Description, DateTimeOffset CreatedAt, int UsersCount, int EndpointsCount, int CredentialsCount);

/// <summary>A project with the keys of <b>all</b> its members, at most 100, as budapp lists them.</summary>
public sealed record ProjectDetail(
    Guid Id, string Name, string? Description, DateTimeOffset CreatedAt, int EndpointsCount, int? CredentialsCount,
    IReadOnlyList<ProjectKey> Keys);

public sealed record ProjectKey(Guid Id, string Name, DateTimeOffset? LastUsedAt);

public sealed record ProjectMember(Guid Id, string Name, string Email, string? Status, string? Role);
