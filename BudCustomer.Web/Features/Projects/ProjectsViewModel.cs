using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Projects;

public sealed record ProjectsViewModel(Section<ProjectList> List, ProjectForm Form)
{
    public static ProjectsViewModel Of(Part<Answer<IReadOnlyList<Project>>> mine, ProjectForm form, Formats formats, DateTimeOffset now) => new(
        Section.Of(mine, Texts.Projects_Title, "/projects", answer => new ProjectList(
            answer.Value, Stamp.Of(answer, null, stillCounts: false, formats, now))), form);
}

public sealed record ProjectList(IReadOnlyList<Project> Rows, Stamp Stamp);

/// <param name="Me">The customer, who is not removed here.</param>
public sealed record ProjectViewModel(ProjectPage Page, ProjectForm Form, InviteForm Invite, Section<MemberList> Members, Guid Me)
{
    public string Url => $"/projects/{Page.Project.Id}";

    public static ProjectViewModel Of(ProjectPage page, Guid me, ProjectForm? form = null, InviteForm? invite = null) => new(
        page,
        form ?? new ProjectForm { Name = page.Project.Name, Description = page.Project.Description },
        invite ?? new InviteForm(),
        Section.Of(page.Members, Texts.Projects_Members, $"/projects/{page.Project.Id}", members => new MemberList(members)),
        me);
}

public sealed record MemberList(IReadOnlyList<ProjectMember> Rows);

public sealed record RemovalViewModel(Guid Project, ProjectMember Member);

/// <param name="Keys">All members' keys: they would go on working without a project (contract §4.4.5).</param>
public sealed record DeletionViewModel(Guid Project, string Name, int Keys);
