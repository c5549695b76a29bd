using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>/users: the caller's account (contract §4.2.1-§4.2.4).</summary>
internal sealed class UserRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    private readonly UserBook _users = world.Budapp.Users;

    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/users/me", call => Me("Successfully get current user", call.User), invitedToo: true);
        app.ForUser(world, "GET", "/users/me/permissions", Permissions, invitedToo: true);
        app.ForUser(world, "PATCH", "/users/onboard", Onboard);
        app.ForUser(world, "PATCH", "/users/{user_id}", UpdateAsync, invitedToo: true);
    }

    private static IResult Permissions(Call call) => Envelopes.S("user.permissions", "Successfully get user permissions", ("permissions", new[]
    {
        new { rsid = Ids.Of("rsid/module_project"), rsname = "module_project", scopes = new[] { "view", "manage" } },
    }));

    private IResult Onboard(Call call) => call.User.FirstLogin
        ? Envelopes.S("user.retrieve", "Successfully completed onboarding", ("user", Shapes.User(_users.Save(call.User with { FirstLogin = false }))))
        : Envelopes.E1(400, "User already completed onboarding");

    private async Task<IResult> UpdateAsync(Call call)
    {
        var path = call.Path;
        var id = path.Id("user_id", required: true);
        if (path.IsWrong(out var wrongPath)) return wrongPath;
        var body = await call.BodyAsync();
        var changes = UserChanges.Read(body);
        if (changes.BreaksValidator) return Envelopes.E5();
        if (body.IsWrong(out var refusal)) return refusal;
        if (id != call.User.Id) return Envelopes.E2(403, "Insufficient permissions for this operation");
        if (call.User.Status == "invited" && (changes.Role is not null || changes.Name is not null))
            return Envelopes.E2(400, "Invited user can only update password");
        if (changes.Password is { } password) books.Passwords.Set(call.User.Id, password);
        return Me("Successfully update current user", _users.Save(changes.ApplyTo(call.User)));
    }

    private static IResult Me(string message, BudappUser user) => Envelopes.S("user.me", message, ("user", Shapes.User(user)));
}
