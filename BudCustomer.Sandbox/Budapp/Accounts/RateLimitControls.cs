namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary><c>POST /_sandbox/budapp/rate-limits {"enabled":false}</c>; every call also forgets what was counted.</summary>
internal sealed class RateLimitControls(BudappBooks books) : IBudappRoutes
{
    public void Map(WebApplication app) => app.MapPost("/_sandbox/budapp/rate-limits", (Setting setting) =>
    {
        books.RateLimits.Enabled = setting.Enabled;
        books.RateLimits.Clear();
        return Results.NoContent();
    });

    internal sealed record Setting(bool Enabled = true);
}
