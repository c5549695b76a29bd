using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Sessions;

/// <summary>The cookie holds a sealed reference; the session itself is in Redis.</summary>
internal sealed class SessionCookieSetup(Cookies cookies, RedisTicketStore store) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(SessionCookie.Scheme, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != SessionCookie.Scheme)
            return;
        cookies.Harden(options.Cookie, "bud");
        options.CookieManager = new FreshCookies(ProviderSetup.Callback);
        options.SessionStore = store;
        options.EventsType = typeof(SessionCookieEvents);
        options.ExpireTimeSpan = SessionLimits.Absolute;
        options.SlidingExpiration = false;
    }
}
