using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Projects;

/// <summary>add-users and remove-users (contract §4.7); neither asks whether the caller is a member.</summary>
internal sealed class ProjectMemberRoutes(SandboxWorld world) : IBudappRoutes
{
    private static readonly string[] Scopes = ["endpoint:view", "endpoint:manage"];

    public void Map(WebApplication app)
    {
        app.ForUser(world, "POST", "/projects/{id}/add-users", AddAsync);
        app.ForUser(world, "POST", "/projects/{id}/remove-users", RemoveAsync);
    }

    private static async Task<IResult> AddAsync(Call call)
    {
        var (path, body) = (call.Path, await call.BodyAsync());
        var id = path.Id("id", required: true);
        var invited = Read(body);
        if (path.IsWrong(out var refusal) || body.IsWrong(out refusal)) return refusal;
        if (call.Facts.Projects.Find(id!.Value) is not { } project) return Envelopes.E1(404, "Project not found");

        var users = invited.Select(one => one.Id is { } known ? call.Facts.Users.ById(known) : call.Facts.Users.ByEmail(one.Email!)).ToList();
        if (users.Any(user => user is not null && project.HasMember(user.Id))) return Envelopes.E1(400, "User already in project");
        if (invited.Zip(users).Any(pair => pair.Second is null ? pair.First.Id is not null : pair.Second.Status == "deleted"))
            return Envelopes.E1(400, "Found non active users in request");

        var added = users.Zip(invited, (user, one) => user ?? Invite(call, one.Email!));
        var changed = call.Facts.Projects.Save(project with { Members = [.. project.Members, .. added.Select(user => user.Id).Distinct()] });
        return Envelopes.S("project.add_users", "Invite sent successfully", ("project", Shapes.Project(changed, call.Facts.Names)));
    }

    private static async Task<IResult> RemoveAsync(Call call)
    {
        var (path, body) = (call.Path, await call.BodyAsync());
        var id = path.Id("id", required: true);
        var gone = body.Ids("user_ids");
        if (path.IsWrong(out var refusal) || body.IsWrong(out refusal)) return refusal;
        if (call.Facts.Projects.Find(id!.Value) is not { } project) return Envelopes.E1(404, "Project not found");
        if (!gone.All(project.HasMember)) return Envelopes.E1(400, "Found users not in the project");
        var changed = call.Facts.Projects.Save(project with { Members = [.. project.Members.Except(gone)] });
        return Envelopes.S("project.remove_users", "Users removed successfully", ("project", Shapes.Project(changed, call.Facts.Names)));
    }

    private static List<Invited> Read(Input body)
    {
        var users = new List<Invited>();
        if (body.Any("users", required: true) is not { } list) return users;
        if (list.ValueKind == JsonValueKind.Array)
            users.AddRange(list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Select(Invited.Of));
        if (users.Count == 0 || users.Any(one => one.Id is null == one.Email is null))
            body.Refuse("users", "Either user_id or email should be provided");
        if (users.SelectMany(one => one.Scopes).Except(Scopes).Any()) body.Refuse("users", "Invalid scopes");
        return users;
    }

    /// <summary>Upstream makes an invited user of a name cut from the address, and mails a password.</summary>
    private static BudappUser Invite(Call call, string email)
    {
        var user = new BudappUser(Guid.NewGuid(), Guid.NewGuid(), email.Split('@')[0], email)
        {
            Status = "invited",
            FirstLogin = true,
            MustResetPassword = true,
        };
        call.World.Welcome(user);
        return call.Facts.Users.Save(user);
    }

    private sealed record Invited(Guid? Id, string? Email, IReadOnlyList<string> Scopes)
    {
        public static Invited Of(JsonElement one) => new(
            Guid.TryParse(Text(one, "user_id"), out var id) ? id : null,
            Text(one, "email"),
            one.TryGetProperty("scopes", out var scopes) && scopes.ValueKind == JsonValueKind.Array
                ? [.. scopes.EnumerateArray().Select(scope => scope.ToString())]
                : []);

        private static string? Text(JsonElement one, string name) =>
            one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
