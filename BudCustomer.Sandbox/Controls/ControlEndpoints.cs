using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Controls;

/// <summary>The same few addresses on every simulator's own port.</summary>
internal static class ControlEndpoints
{
    public const string Prefix = "/_sandbox";

    /// <summary>Simulators set JSON up as the system they play does; the controls read and write the same way everywhere.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void MapControls(this WebApplication app, string name, SimulatorControls controls, SandboxWorld world)
    {
        var routes = app.MapGroup(Prefix);
        routes.MapGet("", () => Results.Content(StartPage.Render(name, app, controls, world), "text/html; charset=utf-8"));

        routes.MapGet("/calls", () => Results.Json(controls.Calls, Json));
        routes.MapDelete("/calls", () => Done(controls.ResetCalls));

        routes.MapGet("/faults", () => Results.Json(controls.Faults, Json));
        routes.MapPost("/faults", async (HttpRequest request) =>
        {
            if (await ReadAsync<PostedFault>(request) is not { } posted) return Results.BadRequest();
            controls.Add(posted.ToFault());
            return Results.NoContent();
        });
        routes.MapDelete("/faults", () => Done(controls.ClearFaults));

        routes.MapGet("/clock", () => Results.Json(new PostedClock(world.Clock.GetUtcNow()), Json));
        routes.MapPost("/clock", async (HttpRequest request) =>
        {
            if (await ReadAsync<PostedClock>(request) is not { } posted) return Results.BadRequest();
            if (posted.Now is { } now) world.Clock.Set(now);
            else world.Clock.Reset();
            return Results.Json(new PostedClock(world.Clock.GetUtcNow()), Json);
        });
    }

    /// <summary>The body as JSON, or null when it is not that.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request) where T : class
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<T>(Json, request.HttpContext.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }

    /// <param name="Now">The sandbox's time from here on; null returns to the real one.</param>
    private sealed record PostedClock(DateTimeOffset? Now);
}
