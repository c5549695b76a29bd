using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>The switches of <see cref="BudappSwitches"/> over HTTP; <c>DELETE /_sandbox/budapp</c> sets all back.</summary>
internal sealed class SwitchRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    private readonly BudappSwitches _switches = world.Budapp.Switches;

    public void Map(WebApplication app)
    {
        Switch(app, "metrics-store", body => _switches.MetricsStoreDown = Flag(body, "down"));
        Switch(app, "auth-down", body => _switches.AuthDown = Flag(body, "down", "on"));
        Switch(app, "foreign-row", body => _switches.ForeignRow = Flag(body, "on"));
        Switch(app, "odd-names", body => _switches.OddNames = Flag(body, "on"));
        Switch(app, "first-attempt-fails", body => _switches.FailFirstAttempts(Number(body, "times", 1)));
        Switch(app, "missing-token", body => _switches.MissingTokenStatus = Number(body, "status", 401));
        Switch(app, "no-billing", body =>
        {
            var user = world.Budapp.Users.All.First(user => user.Id == world.Customer(body.GetProperty("customer").GetString()!).UserId);
            if (Flag(body, "on")) _switches.WithoutBilling[user.Id] = true;
            else _switches.WithoutBilling.TryRemove(user.Id, out _);
        });
        Switch(app, "tenant", body => world.AddTenant(Number(body, "seed", 1)));
        app.MapDelete("/_sandbox/budapp", () =>
        {
            _switches.Reset();
            books.ResetSwitches();
            return Results.NoContent();
        });
    }

    private static void Switch(WebApplication app, string name, Action<JsonElement> set) =>
        app.MapPost("/_sandbox/budapp/" + name, async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            set(JsonElement.Parse(text.Length == 0 ? "{}" : text));
            return Results.NoContent();
        });

    /// <summary>An empty body switches on.</summary>
    private static bool Flag(JsonElement body, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (body.TryGetProperty(name, out var value)) return value.GetBoolean();
        return true;
    }

    private static int Number(JsonElement body, string name, int otherwise) =>
        body.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;
}
