using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting;

/// <summary>Marks the machine endpoints that are not sent by a browser of ours: webhook and back-channel logout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CalledByMachinesAttribute : Attribute;

/// <summary>
/// The second wall against forged requests, beside the antiforgery token: an unsafe request must come from our own pages
/// (security WEB-02). Without Sec-Fetch-Site the Origin decides; without both, the token alone does.
/// </summary>
public sealed class FetchMetadata(RequestDelegate next, IOptions<PortalOptions> portal, SecurityEvents events)
{
    private readonly string? _publicOrigin =
        Uri.TryCreate(portal.Value.PublicUrl, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.IsErrorPass() || IsSafe(context.Request) || IsForMachines(context) || IsOurs(context.Request))
            return next(context);

        events.Foreign(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static bool IsForMachines(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CalledByMachinesAttribute>() is not null;

    private bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, _publicOrigin ?? RequestOrigin(request), StringComparison.OrdinalIgnoreCase);
    }

    private static string RequestOrigin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
