using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>What the tokens of a session say.</summary>
internal static class TokenClaims
{
    public const string Sid = "sid", Acr = "acr";

    public static ClaimsPrincipal Of(SsoSession session, ImmutableArray<string> scopes, Realm realm)
    {
        var customer = session.Customer;
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity
            .SetClaim(Claims.Subject, $"{customer.Subject}")
            .SetClaim(Claims.Name, customer.Name)
            .SetClaim(Claims.Email, customer.Email)
            .SetClaim(Claims.PreferredUsername, customer.Email)
            .SetClaim(Sid, session.Id)
            .SetClaim(Acr, session.Acr)
            .SetClaim(Claims.AuthenticationTime, session.Authenticated.ToUnixTimeSeconds());
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);

        // Keycloak hands out refresh tokens without being asked for offline access.
        var principal = new ClaimsPrincipal(identity).SetScopes(scopes.Add(Scopes.OfflineAccess));
        return WithLifetimes(principal, realm);
    }

    public static ClaimsPrincipal WithLifetimes(ClaimsPrincipal principal, Realm realm) => principal
        .SetAccessTokenLifetime(realm.AccessTokenLifetime)
        .SetIdentityTokenLifetime(realm.AccessTokenLifetime)
        .SetRefreshTokenLifetime(realm.SessionLifetime);
}
