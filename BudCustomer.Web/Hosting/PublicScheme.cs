namespace BudCustomer.Web.Hosting;

/// <summary>
/// The configured public address decides the scheme, not the hop behind the proxy that ends TLS: antiforgery refuses to write
/// its Secure cookie into a request that looks like plain http.
/// </summary>
public sealed class PublicScheme(RequestDelegate next, Cookies cookies)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (cookies.AreSecure)
            context.Request.Scheme = Uri.UriSchemeHttps;
        return next(context);
    }
}
