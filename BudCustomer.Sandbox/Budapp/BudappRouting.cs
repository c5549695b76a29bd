using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>One call of a signed-in user.</summary>
internal sealed record Call(HttpContext Http, SandboxWorld World, BudappUser User)
{
    public BudappFacts Facts => World.Budapp;

    public DateTimeOffset Now => World.Clock.GetUtcNow();

    public Input Query => Input.OfQuery(Http.Request.Query);

    public Task<Input> BodyAsync() => Input.OfBodyAsync(Http.Request);

    /// <summary>A part of the path that must be a UUID; E4 otherwise.</summary>
    public Input Path => Input.OfPath(Http.Request.RouteValues);
}

/// <summary>Maps endpoints with budapp's slashes and its order of checks: slash, token, then input.</summary>
internal static class BudappRouting
{
    public static void ForUser(
        this WebApplication app, SandboxWorld world, string method, string pattern, Func<Call, Task<IResult>> answer, bool invitedToo = false)
    {
        var tokens = new BearerTokens(world);
        app.ForAnyone(method, pattern, async http =>
        {
            var (user, refusal) = tokens.Admit(http, invitedToo);
            return refusal ?? await answer(new Call(http, world, user!));
        });
    }

    public static void ForUser(
        this WebApplication app, SandboxWorld world, string method, string pattern, Func<Call, IResult> answer, bool invitedToo = false) =>
        app.ForUser(world, method, pattern, call => Task.FromResult(answer(call)), invitedToo);

    public static void ForAnyone(this WebApplication app, string method, string pattern, Func<HttpContext, Task<IResult>> answer) =>
        app.MapMethods(pattern, [method], async (HttpContext http) => OtherSlash(http, pattern) ?? await answer(http));

    /// <summary>Starlette's redirect_slashes: 307 to the path as it was declared (contract §0.1).</summary>
    private static IResult? OtherSlash(HttpContext http, string pattern)
    {
        var path = http.Request.Path.Value!;
        if (path.EndsWith('/') == pattern.EndsWith('/')) return null;
        var declared = path.EndsWith('/') ? path.TrimEnd('/') : path + "/";
        var target = $"{http.Request.Scheme}://{http.Request.Host}{declared}{http.Request.QueryString}";
        return Results.Redirect(target, permanent: false, preserveMethod: true);
    }
}
