using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.Projects;

/// <summary>
/// What is done with projects. budapp lets anybody change any project whose id they know (contract §4.7), so each change
/// begins with the customer's own list, asked anew.
/// </summary>
public sealed class ProjectDesk(ProjectsApi projects, ProjectAnswers answers, CurrentCustomer customer)
{
    private Caller Caller => customer.Caller;

    public Guid Me => Caller.UserId;

    public Task<Answer<IReadOnlyList<Project>>> AllAsync(CancellationToken cancellation) => answers.MineAsync(Caller, cancellation);

    /// <exception cref="BudappNotFound">Absent, or another customer's.</exception>
    public async Task<ProjectPage> OneAsync(Guid id, CancellationToken cancellation)
    {
        var members = Part<IReadOnlyList<ProjectMember>>.Of(projects.MembersAsync(Caller, id, cancellation));
        return new ProjectPage(await projects.GetAsync(Caller, id, cancellation), await members);
    }

    public async Task CreateAsync(ProjectForm form, CancellationToken cancellation)
    {
        await projects.CreateAsync(Caller, form.Name!.Trim(), Text(form.Description), cancellation);
        await answers.ForgetAsync(Caller);
    }

    public Task RenameAsync(Guid id, ProjectForm form, CancellationToken cancellation) => ChangeAsync(
        id, () => projects.RenameAsync(Caller, id, form.Name!.Trim(), form.Description?.Trim() ?? "", cancellation), cancellation);

    public Task InviteAsync(Guid id, InviteForm form, CancellationToken cancellation) =>
        ChangeAsync(id, () => projects.AddMemberAsync(Caller, id, form.Email!.Trim(), cancellation), cancellation);

    /// <exception cref="BudappNotFound">No such member, or the customer: a project must not lose its last one by accident.</exception>
    public async Task<ProjectMember> MemberAsync(Guid id, Guid user, CancellationToken cancellation) =>
        (await projects.MembersAsync(Caller, id, cancellation)).FirstOrDefault(member => member.Id == user && user != Me) ?? throw new BudappNotFound();

    public async Task RemoveAsync(Guid id, Guid user, CancellationToken cancellation)
    {
        await MemberAsync(id, user, cancellation);
        await ChangeAsync(id, () => projects.RemoveMemberAsync(Caller, id, user, cancellation), cancellation);
    }

    public Task DeleteAsync(Guid id, CancellationToken cancellation) =>
        ChangeAsync(id, () => projects.DeleteAsync(Caller, id, cancellation), cancellation);

    private async Task ChangeAsync(Guid id, Func<Task> change, CancellationToken cancellation)
    {
        if ((await projects.ListAllAsync(Caller, cancellation)).All(mine => mine.Id != id))
            throw new BudappNotFound();
        await change();
        await answers.ForgetAsync(Caller);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <param name="Project">With the keys of all its members.</param>
public sealed record ProjectPage(ProjectDetail Project, Part<IReadOnlyList<ProjectMember>> Members)
{
    public int Keys => Math.Max(Project.CredentialsCount ?? 0, Project.Keys.Count);
}
