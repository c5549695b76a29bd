using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>/playground: provisioning of unknown users, and the deployments a key may call (contract §3.3, §4.3, §4.8).</summary>
internal sealed class PlaygroundRoutes(SandboxWorld world) : IBudappRoutes
{
    private readonly BearerTokens _tokens = new(world);

    public void Map(WebApplication app)
    {
        app.ForAnyone("POST", "/playground/initialize-with-token", InitializeAsync);
    }

    private async Task<IResult> InitializeAsync(HttpContext http)
    {
        var body = await Input.OfBodyAsync(http.Request);
        var token = body.Text("access_token", required: true, least: 1);
        if (token is not null && token.Split('.').Length != 3) body.Refuse("access_token", "Invalid JWT token format");
        if (body.IsWrong(out var refusal)) return refusal;
        if (world.Budapp.Switches.AuthDown || _tokens.ClaimsOf(token!) is not { } claims) return Envelopes.E1(401, "Invalid or expired access token");
        if (_tokens.SubjectOf(token!) is not { } subject) return Envelopes.E1(401, "No subject found in access token");
        if (world.Budapp.Users.BySubject(subject) is not { } user)
        {
            if (world.Customers.Values.FirstOrDefault(known => known.Subject == subject) is not { } customer)
                return Envelopes.E1(404, "User not found in identity provider");
            user = world.Budapp.Provision(BudappUser.From(customer));
        }

        if (world.Budapp.Projects.Of(user.Id).Count == 0) return Envelopes.E1(404, "No active projects found for user");
        var ttl = claims.GetProperty("exp").GetInt64() - world.Clock.GetUtcNow().ToUnixTimeSeconds();
        return Envelopes.Raw(new
        {
            user_id = user.Id,
            initialization_status = "success",
            ttl,
            message = "Playground session initialized successfully",
            expires_in = ttl,
        });
    }
}
