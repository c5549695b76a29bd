using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>/projects: list, create, one, members (contract §4.7). Changes are in a router of their own.</summary>
internal sealed class ProjectRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    private static readonly Dictionary<string, Func<SandboxProject, IComparable?>> Columns = new()
    {
        ["id"] = project => project.Id,
        ["name"] = project => project.Name,
        ["created_at"] = project => project.CreatedAt,
        ["modified_at"] = project => project.ModifiedAt,
    };

    private readonly BudappFacts _facts = world.Budapp;

    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/projects/", List);
        app.ForUser(world, "POST", "/projects/", CreateAsync);
        app.ForUser(world, "GET", "/projects/{id}", One);
        app.ForUser(world, "GET", "/projects/{id}/users", Members);
    }

    private IResult List(Call call)
    {
        var query = call.Query;
        var page = Page.From(query);
        var (name, search) = (query.Text("name"), query.Flag("search") ?? false);
        query.Choice("project_type", required: false, "client_app", "admin_app");
        if (query.IsWrong(out var refusal)) return refusal;
        var rows = Sorting.By(_facts.Projects.Of(call.User.Id).Where(project => Matches(project, name, search)), query.Text("order_by"), Columns);
        return Envelopes.P("project.list", "Projects listed successfully", page, rows, "projects", project => new
        {
            project = Shapes.Project(project, _facts.Names),
            users_count = project.Members.Count,
            endpoints_count = project.EndpointsCount,
            credentials_count = _facts.KeyCount(project.Id),
            profile_colors = project.Members.Take(3).Select(id => _facts.Users.ById(id)?.Color ?? "#E57333"),
        });
    }

    private static bool Matches(SandboxProject project, string? name, bool search) => name is null ||
        (search ? project.Name.Contains(name, StringComparison.OrdinalIgnoreCase) : project.Name == name);

    private async Task<IResult> CreateAsync(Call call)
    {
        var body = await call.BodyAsync();
        var (name, description, icon) = (body.Text("name", required: true), body.Text("description"), body.Text("icon"));
        var tags = body.Tags();
        if (body.IsWrong(out var refusal)) return refusal;
        if (_facts.Projects.Of(call.User.Id).Any(other => other.Name == name)) return Envelopes.E1(400, "Project already exist with same name");
        var project = _facts.Projects.Save(new SandboxProject(Guid.NewGuid(), name!, call.User.Id, call.Now, [call.User.Id])
        {
            Description = description,
            Icon = icon,
            Tags = tags,
        });
        books.Audit.Write(
            call.Http, call.User.Id, "create", "project", project.Id, project.Name,
            new() { ["project_name"] = project.Name, ["project_type"] = project.ProjectType, ["description"] = project.Description });
        return Envelopes.S("project.create", "Project created successfully", ("project", Shapes.Project(project, _facts.Names)));
    }

    private IResult One(Call call)
    {
        if (Found(call, out var project) is { } refusal) return refusal;
        var keys = _facts.KeysOf(project!.Id).Take(100).ToList();
        return Envelopes.S("project.retrieve", "Project retrieved successfully",
            ("project", Shapes.Project(project, _facts.Names)),
            ("endpoints_count", project.EndpointsCount),
            ("credentials_count", _facts.KeyCount(project.Id)),
            ("credentials", keys));
    }

    private IResult Members(Call call)
    {
        if (Found(call, out var project) is { } refusal) return refusal;
        var query = call.Query;
        var page = Page.From(query);
        if (query.IsWrong(out var wrong)) return wrong;
        var rows = project!.Members.Select(_facts.Users.ById).OfType<BudappUser>().ToList();
        return Envelopes.P("project.list_users", "Successfully list users in the project", page, rows, "users", user =>
            Shapes.Member(user, project));
    }

    private IResult? Found(Call call, out SandboxProject? project)
    {
        project = null;
        var path = call.Path;
        var id = path.Id("id", required: true);
        if (path.IsWrong(out var refusal)) return refusal;
        project = _facts.Projects.Find(id!.Value);
        if (project is null) return Envelopes.E1(404, "Project not found");
        return project.HasMember(call.User.Id)
            ? null
            : Envelopes.E1(403, "Access denied: You are not authorized to access this project");
    }
}
