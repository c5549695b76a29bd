using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>RP-initiated logout: the session of the ID token, or else of the browser, ends everywhere.</summary>
internal static class EndSessionEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, SsoSessions sessions, BackChannel backChannel)
    {
        var hint = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var session = sessions.Find(hint.Principal?.GetClaim(TokenClaims.Sid)) ?? sessions.Of(context);
        if (session is not null && sessions.End(session)) await backChannel.TellAsync(session, context.RequestAborted);
        context.Response.Cookies.Delete(SsoSessions.Cookie);

        if (context.GetOpenIddictServerRequest()?.PostLogoutRedirectUri is null) return SignInPages.SignedOut();
        return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
