using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// On the way back from the provider the handler must not see an old session cookie: it would put the new customer into the
/// old session, whose id somebody else may know (security finding 1, aspnetcore #47503).
/// </summary>
public sealed class FreshCookies(PathString callback) : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        context.Request.Path.Equals(callback, StringComparison.OrdinalIgnoreCase) ? null : _inner.GetRequestCookie(context, key);

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, key, value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, key, options);
}

/// <summary>Reads the session cookie where the handler does not.</summary>
public sealed class SessionCookie(IOptionsMonitor<CookieAuthenticationOptions> options)
{
    public const string Scheme = "session";

    private const string SessionIdClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private readonly ChunkingCookieManager _cookies = new();

    private CookieAuthenticationOptions Options => options.Get(Scheme);

    public bool IsPresent(HttpRequest request) => request.Cookies.ContainsKey(Options.Cookie.Name!);

    /// <summary>The hash of the session that the browser came with, or null when it has none that we made.</summary>
    public string? HashOf(HttpContext context)
    {
        var value = _cookies.GetRequestCookie(context, Options.Cookie.Name!);
        var ticket = string.IsNullOrEmpty(value) ? null : Options.TicketDataFormat.Unprotect(value);
        return ticket?.Principal.FindFirst(SessionIdClaim)?.Value is { } id ? SessionKeys.Hash(id) : null;
    }
}
