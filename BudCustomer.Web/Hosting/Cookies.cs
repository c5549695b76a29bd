using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// Cookie names and flags follow the configured public address, never the request's scheme, which a proxy may hide:
/// <c>__Host-</c> and Secure wherever browsers come by https.
/// </summary>
public sealed class Cookies(IOptions<PortalOptions> portal)
{
    public bool AreSecure { get; } = portal.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public string Name(string name) => AreSecure ? $"__Host-{name}" : name;

    /// <summary>Lax, not Strict: links in mail and the way back from Stripe must find the session (security WEB-04).</summary>
    public void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = Name(name);
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.Path = "/";
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = AreSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }
}
