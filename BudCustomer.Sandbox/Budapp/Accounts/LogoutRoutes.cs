using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary>
/// <c>POST /auth/logout</c> (contract §4.1.4, §3.6): the access token is black-listed first; then Keycloak is asked to end
/// the session as budapp's own client, which it refuses for the refresh token of any other client, the portal's included.
/// </summary>
internal sealed class LogoutRoutes(SandboxWorld world) : IBudappRoutes
{
    public void Map(WebApplication app) => app.ForAnyone("POST", "/auth/logout", async http =>
    {
        var body = await Input.OfBodyAsync(http.Request);
        body.Text("refresh_token", required: true);
        body.Id("tenant_id");
        if (body.IsWrong(out var refusal)) return refusal;

        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            world.Budapp.RevokedTokens[header["Bearer ".Length..].Trim()] = true;
        return Envelopes.E1(400, "Failed to logout user");
    });
}
