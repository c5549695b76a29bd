using System.Globalization;
using BudCustomer.Web.Hosting;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// What somebody without a usable session gets: the sign-in page for a page, a header for htmx, a status for the JSON
/// interface; and "later" where only the portal is in trouble, for nobody is signed out by that.
/// </summary>
public sealed class SignedOutAnswer(PublicAddress address, SessionCookie cookie, SessionPages pages, IConnectionMultiplexer redis)
{
    private const int RetryAfterSeconds = 10;

    public Task WriteAsync(HttpContext context) =>
        Trouble(context) is { Kind: not SessionTroubleKind.Ended } trouble ? LaterAsync(context, trouble.Kind) : ToSignInAsync(context);

    /// <summary>Without the key ring the cookie cannot even be opened: that is Redis' trouble too.</summary>
    private SessionTrouble? Trouble(HttpContext context) =>
        context.Features.Get<SessionTrouble>()
        ?? (cookie.IsPresent(context.Request) && !redis.IsConnected ? new SessionTrouble(SessionTroubleKind.CannotRead) : null);

    private async Task LaterAsync(HttpContext context, SessionTroubleKind kind)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        if (IsApi(context.Request))
            await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
        else
            await pages.LaterAsync(context, kind);
    }

    private Task ToSignInAsync(HttpContext context)
    {
        if (IsApi(context.Request))
            return ProblemAsync(context, StatusCodes.Status401Unauthorized);

        var url = SignInUrl(context);
        if (HtmxResults.IsByHtmx(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = url;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = IsRead(context.Request) ? StatusCodes.Status302Found : StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
        return Task.CompletedTask;
    }

    private string SignInUrl(HttpContext context)
    {
        var why = context.Features.Get<SessionTrouble>()?.Why ?? SessionEnd.Unknown;
        var query = QueryString.Empty;
        if (Back(context.Request) is { } back && back != LocalUrl.Home)
            query = query.Add("returnUrl", back);
        if (why is not (SessionEnd.Unknown or SessionEnd.SignedOut or SessionEnd.Replaced))
            query = query.Add("why", why.ToString());
        return "/sign-in" + query;
    }

    /// <summary>The page the customer was on: not the fragment, and not the address of a form.</summary>
    private string? Back(HttpRequest request)
    {
        if (HtmxResults.IsByHtmx(request))
            return LocalUrl.Within(address.Origin(request), request.Headers["HX-Current-URL"]);
        return IsRead(request)
            ? LocalUrl.OrHome(request.Path + request.QueryString)
            : LocalUrl.Within(address.Origin(request), request.Headers.Referer);
    }

    private static Task ProblemAsync(HttpContext context, int status) =>
        TypedResults.Problem(statusCode: status).ExecuteAsync(context);

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
