using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>What an administrator of the realm would do, beside the controls every simulator has.</summary>
internal static class SignInControls
{
    public static void MapSignInControls(this WebApplication app)
    {
        var routes = app.MapGroup(ControlEndpoints.Prefix);

        routes.MapPost("/lifetimes", async (HttpRequest request, Realm realm) =>
        {
            if (await ControlEndpoints.ReadAsync<Lifetimes>(request) is not { } asked) return Results.BadRequest();
            if (asked.AccessTokenSeconds is { } access) realm.AccessTokenLifetime = TimeSpan.FromSeconds(access);
            if (asked.SessionSeconds is { } session) realm.SessionLifetime = TimeSpan.FromSeconds(session);
            return Results.NoContent();
        });

        routes.MapPost("/rotate-key", (Realm realm, IOptionsMonitor<OpenIddictServerOptions> options) =>
        {
            options.CurrentValue.SigningCredentials.Clear();
            options.CurrentValue.SigningCredentials.Add(new(realm.Rotate(), "RS256"));
            return Results.NoContent();
        });

        routes.MapGet("/backchannel", (BackChannel backChannel) =>
            Results.Json(new { backChannel.Registered, backChannel.Deliveries }, ControlEndpoints.Json));
        routes.MapPost("/backchannel", async (HttpRequest request, BackChannel backChannel) =>
        {
            if (await ControlEndpoints.ReadAsync<Registration>(request) is not { Uri.Length: > 0 } asked) return Results.BadRequest();
            backChannel.Register(asked.Uri);
            return Results.NoContent();
        });

        routes.MapPost("/sign-out-everywhere", async (HttpRequest request, SsoSessions sessions, BackChannel backChannel, SandboxWorld world) =>
        {
            var asked = await ControlEndpoints.ReadAsync<Account>(request);
            if (!world.Customers.TryGetValue(asked?.User ?? "", out var customer)) return Results.NotFound();
            var ended = sessions.Of(customer).Where(sessions.End).ToList();
            // Keycloak tells each portal of one session only (security.md finding 13).
            if (ended.Count > 0) await backChannel.TellAsync(ended[0], request.HttpContext.RequestAborted);
            return Results.Json(new { Ended = ended.Count }, ControlEndpoints.Json);
        });
    }

    private sealed record Lifetimes(double? AccessTokenSeconds, double? SessionSeconds);

    private sealed record Registration(string Uri);

    private sealed record Account(string User);
}
