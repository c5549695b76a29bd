using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>/users: the caller's account (contract §4.2.1-§4.2.4).</summary>
internal sealed class UserRoutes(SandboxWorld world) : IBudappRoutes
{
    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/users/me", call =>
            Envelopes.S("user.me", "Successfully get current user", ("user", Shapes.User(call.User))), invitedToo: true);
    }
}
