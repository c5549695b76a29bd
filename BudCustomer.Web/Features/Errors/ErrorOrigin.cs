using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Diagnostics;

namespace BudCustomer.Web.Features.Errors;

/// <summary>The request that failed; null when nothing did and somebody only browsed to the error page.</summary>
/// <param name="Status">What the exception says of itself; null where the status says it all.</param>
internal sealed record ErrorOrigin(PathString Path, string Query, bool IsGet, int? Status = null)
{
    public bool IsApi => Path.StartsWithSegments("/api");

    public string? RetryUrl => IsGet && !IsApi ? Path.ToUriComponent() + Query : null;

    public static ErrorOrigin? Of(HttpContext context)
    {
        // Both paths are decoded already: turning a text into a PathString by assignment would decode it once more.
        var isGet = HttpMethods.IsGet(context.Request.Method);
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } again)
            return new(new PathString(again.OriginalPath), again.OriginalQueryString ?? "", isGet);
        return context.Features.Get<IExceptionHandlerPathFeature>() is { } thrown ? new(new PathString(thrown.Path), "", isGet, StatusOf(thrown.Error)) : null;
    }

    /// <summary>A key ring that Redis does not give out in time is no fault of the page: it comes later.</summary>
    private static int? StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when RedisTrouble.Is(error) => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };
}
