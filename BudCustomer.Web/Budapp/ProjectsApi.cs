using System.Globalization;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>
/// Projects: contract §4.7. Writes check nothing, and neither does budapp: the caller makes sure that the id is in
/// <see cref="ListAllAsync"/> before any of them.
/// </summary>
public sealed class ProjectsApi(BudappHttp http)
{
    public const int PageSize = 100;
    public const int MostPages = 20;

    /// <summary>Every project of the caller, oldest first, at most 2,000.</summary>
    public async Task<IReadOnlyList<Project>> ListAllAsync(Caller caller, CancellationToken cancellation)
    {
        var first = await PageAsync(caller, 1, cancellation);
        var further = Enumerable.Range(2, Math.Max(0, Math.Min(first.TotalPages, MostPages) - 1));
        var rest = await Task.WhenAll(further.Select(page => PageAsync(caller, page, cancellation)));
        return [.. rest.Prepend(first).SelectMany(page => page.Projects).Select(Map).DistinctBy(project => project.Id)];
    }

    /// <exception cref="BudappNotFound">Absent, or another customer's: 403 and 404 are one here.</exception>
    public async Task<ProjectDetail> GetAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        try
        {
            var found = await http.GetAsync(caller, BudappClass.Read, $"/projects/{id}", WireJson.Default.ProjectAnswer, cancellation);
            var keys = found.Credentials?.Select(key => new ProjectKey(key.Id, key.Name, key.LastUsedAt)) ?? [];
            return new ProjectDetail(
                found.Project.Id, found.Project.Name, found.Project.Description, found.Project.CreatedAt,
                found.EndpointsCount, found.CredentialsCount, [.. keys]);
        }
        catch (BudappRefused refused) when (refused.Status == 403)
        {
            throw new BudappNotFound();
        }
    }

    /// <exception cref="BudappRefused">400 "Project already exist with same name".</exception>
    public async Task<Guid> CreateAsync(Caller caller, string name, string? description, CancellationToken cancellation) =>
        (await http.PostAsync(
            caller, BudappClass.Read, $"/projects/", new ProjectWrite(name, description),
            WireJson.Default.ProjectWrite, WireJson.Default.ProjectAnswer, cancellation)).Project.Id;

    /// <exception cref="BudappRefused">400 "Project name already exists".</exception>
    public Task RenameAsync(Caller caller, Guid id, string name, string? description, CancellationToken cancellation) => http.PatchAsync(
        caller, BudappClass.Read, $"/projects/{id}", new ProjectWrite(name, description),
        WireJson.Default.ProjectWrite, WireJson.Default.Done, cancellation);

    /// <summary>Refused while keys are left: budapp would delete them from its list and leave them working (contract §4.4.5).</summary>
    public Task DeleteAsync(Caller caller, Guid id, CancellationToken cancellation) => http.DeleteAsync(
        caller, BudappClass.Read, $"/projects/{id}", WireJson.Default.Done, cancellation, ("remove_credential", "false"));

    /// <summary>At most 100 members.</summary>
    /// <exception cref="BudappNotFound">Absent, or another customer's.</exception>
    public async Task<IReadOnlyList<ProjectMember>> MembersAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        try
        {
            var page = await http.GetAsync(
                caller, BudappClass.Read, $"/projects/{id}/users", WireJson.Default.ProjectUserPage, cancellation,
                ("page", "1"), ("limit", "100"), ("order_by", "name"));
            return [.. page.Users.Select(user => new ProjectMember(user.Id, user.Name, user.Email, user.Status, user.ProjectRole))];
        }
        catch (BudappRefused refused) when (refused.Status == 403)
        {
            throw new BudappNotFound();
        }
    }

    public Task AddMemberAsync(Caller caller, Guid id, string email, CancellationToken cancellation) => http.PostAsync(
        caller, BudappClass.Read, $"/projects/{id}/add-users", new AddUsersBody([new AddUser(email, ["endpoint:view"])]),
        WireJson.Default.AddUsersBody, WireJson.Default.Done, cancellation);

    public Task RemoveMemberAsync(Caller caller, Guid id, Guid userId, CancellationToken cancellation) => http.PostAsync(
        caller, BudappClass.Read, $"/projects/{id}/remove-users", new RemoveUsersBody([userId]),
        WireJson.Default.RemoveUsersBody, WireJson.Default.Done, cancellation);

    private Task<ProjectPage> PageAsync(Caller caller, int page, CancellationToken cancellation) => http.GetAsync(
        caller, BudappClass.Read, $"/projects/", WireJson.Default.ProjectPage, cancellation,
        ("page", page.ToString(CultureInfo.InvariantCulture)),
        ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
        ("order_by", "created_at"));

    private static Project Map(ProjectItem item) => new(
        item.Project.Id, item.Project.Name, item.Project.Description, item.Project.CreatedAt,
        item.UsersCount, item.EndpointsCount, item.CredentialsCount);
}
