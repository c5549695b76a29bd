using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Projects;

/// <summary>
/// PATCH and DELETE of a project (contract §4.7). Neither asks whether the caller is a member: any client can change any
/// project whose id it knows.
/// </summary>
internal sealed class ProjectChangeRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    public void Map(WebApplication app)
    {
        app.ForUser(world, "PATCH", "/projects/{id}", EditAsync);
        app.ForUser(world, "DELETE", "/projects/{id}", Delete);
    }

    private async Task<IResult> EditAsync(Call call)
    {
        var (path, body) = (call.Path, await call.BodyAsync());
        var id = path.Id("id", required: true);
        var (name, description, icon) = (body.Text("name", least: 1, most: 100), body.Text("description", most: 400), body.Text("icon"));
        var tags = body.Tags();
        if (path.IsWrong(out var refusal) || body.IsWrong(out refusal)) return refusal;

        var projects = call.Facts.Projects;
        if (projects.Find(id!.Value) is not { } project) return Envelopes.E1(404, "Project not found");
        // Everybody's projects count, other customers' too; on create only the caller's own do.
        if (name is not null && projects.All.Any(other => other.Id != project.Id && Same(other.Name, name)))
            return Envelopes.E1(400, "Project name already exists");

        var changed = projects.Save(project with
        {
            Name = name ?? project.Name,
            Description = description ?? project.Description,
            Icon = icon ?? project.Icon,
            Tags = tags ?? project.Tags,
            ModifiedAt = call.Now,
        });
        books.Audit.Write(call.Http, call.User.Id, "update", "project", changed.Id, changed.Name, [], State(project), State(changed));
        return Envelopes.S("project.edit", "Project edited successfully", ("project", Shapes.Project(changed, call.Facts.Names)));
    }

    private IResult Delete(Call call)
    {
        var (path, query) = (call.Path, call.Query);
        var (id, withKeys) = (path.Id("id", required: true), query.Flag("remove_credential") ?? false);
        if (path.IsWrong(out var refusal) || query.IsWrong(out refusal)) return refusal;

        if (call.Facts.Projects.Find(id!.Value) is not { } project) return Envelopes.E1(404, "Project not found");
        if (project.EndpointsCount > 0) return Envelopes.E1(400, "Cannot delete the project because it has an active endpoint.");
        if (!withKeys && books.Credentials.InProject(project.Id).Count > 0) return Envelopes.E1(400, "Credentials need to be removed");
        books.Credentials.ForgetProject(project.Id);
        call.Facts.Projects.Remove(project.Id);
        books.Audit.Write(call.Http, call.User.Id, "delete", "project", project.Id, project.Name, new() { ["project_name"] = project.Name }, State(project));
        return Envelopes.S("project.delete", "Project deleted successfully");
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, object?> State(SandboxProject project) =>
        new() { ["name"] = project.Name, ["description"] = project.Description };
}
