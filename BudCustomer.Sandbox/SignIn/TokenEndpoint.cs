using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>Codes and refresh tokens into tokens, for as long as their session lives.</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, SsoSessions sessions, Realm realm)
    {
        var ticket = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (sessions.Find(ticket.Principal?.GetClaim(TokenClaims.Sid)) is not { } session)
            return Refused.With(Errors.InvalidGrant, "Session not active");
        if (context.GetOpenIddictServerRequest()!.RefreshToken is { } refreshToken && !session.UseOnce(refreshToken))
        {
            // As a realm that revokes refresh tokens does since CVE-2026-1035: no leeway, and who was late loses the session.
            sessions.End(session);
            return Refused.With(Errors.InvalidGrant, "Maximum allowed refresh token reuse exceeded");
        }

        var principal = TokenClaims.WithLifetimes(ticket.Principal!, realm);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    public static async Task<IResult> UserInfoAsync(HttpContext context, SsoSessions sessions)
    {
        var ticket = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (sessions.Find(ticket.Principal?.GetClaim(TokenClaims.Sid)) is not { Customer: var customer })
            return Results.Challenge(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

        return Results.Json(new Dictionary<string, object>
        {
            [Claims.Subject] = customer.Subject,
            [Claims.Name] = customer.Name,
            [Claims.Email] = customer.Email,
            [Claims.EmailVerified] = true,
            [Claims.PreferredUsername] = customer.Email,
        });
    }
}
