using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>SES-03 twice over: also where the session before is not ended, the new customer does not get into it.</summary>
public sealed class FreshCookiesTests
{
    [Theory]
    [InlineData("/signin-oidc", null)]
    [InlineData("/SIGNIN-OIDC", null)]
    [InlineData("/signin-oidc/x", "old")]
    [InlineData("/", "old")]
    public void On_the_way_back_from_the_provider_no_session_cookie_is_seen(string path, string? seen)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Request.Headers.Cookie = "bud=old";

        Assert.Equal(seen, new FreshCookies("/signin-oidc").GetRequestCookie(context, "bud"));
    }
}
