using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>Switches for the key routes, and a stand-in for the gateway that says which keys work.</summary>
internal sealed class CredentialControls(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    public void Map(WebApplication app)
    {
        app.MapPost("/_sandbox/budapp/credentials", (CredentialSwitches switches) =>
        {
            books.Credentials.Switches = switches;
            return Results.NoContent();
        });
        app.MapPost("/_sandbox/budapp/keys/many", (ManyKeys wanted) =>
        {
            var customer = world.Customer(wanted.Customer);
            var project = world.Budapp.Projects.Of(customer.UserId)[0].Id;
            foreach (var key in CredentialSeeds.Many(world, customer.UserId, project, wanted.Count)) books.Credentials.TryAdd(key);
            return Results.NoContent();
        });
        app.MapGet("/_sandbox/budapp/keys/accepts", (string key) => new { accepted = books.Credentials.Read((_, gateway) => gateway.Accepts(key)) });
        // For canary tests: what create and every list hand out, and the portal must never keep.
        app.MapGet("/_sandbox/budapp/keys/ciphertext", (string name) => new { key = books.Credentials.Read((rows, _) => rows.FirstOrDefault(one => one.Name == name)?.Key) });
        app.MapGet("/_sandbox/budapp/keys/active", (Guid? project, string? name) => new
        {
            count = books.Credentials.Read((_, gateway) => gateway.Live().Count(one =>
                (project is null || one.ProjectId == project) && (name is null || one.Name == name))),
        });
    }

    private sealed record ManyKeys(string Customer, int Count);
}
