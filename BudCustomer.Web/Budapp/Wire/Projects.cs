namespace BudCustomer.Web.Budapp.Wire;

internal sealed record ProjectPage(IReadOnlyList<ProjectItem> Projects, int TotalPages, int TotalRecord);

internal sealed record ProjectItem(ProjectBody Project, int UsersCount = 0, int EndpointsCount = 0, int CredentialsCount = 0);

internal sealed record ProjectBody(Guid Id, string Name, DateTimeOffset CreatedAt, string? Description = null);

internal sealed record ProjectAnswer(
    ProjectBody Project, int EndpointsCount = 0, int? CredentialsCount = null, IReadOnlyList<ProjectCredential>? Credentials = null);

internal sealed record ProjectCredential(Guid Id, string Name, DateTimeOffset? LastUsedAt = null);

internal sealed record ProjectWrite(string? Name, string? Description);

internal sealed record ProjectUserPage(IReadOnlyList<ProjectUser> Users, int TotalPages);

internal sealed record ProjectUser(Guid Id, string Name, string Email, string? Status = null, string? ProjectRole = null);

internal sealed record AddUsersBody(IReadOnlyList<AddUser> Users);

internal sealed record AddUser(string Email, IReadOnlyList<string> Scopes);

internal sealed record RemoveUsersBody(IReadOnlyList<Guid> UserIds);
