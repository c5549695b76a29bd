using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Outbound;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BudCustomer.Web.Sessions;

/// <summary>Code flow with PKCE; tokens end up in the ticket and nowhere else (SES-02, SES-14).</summary>
internal sealed class ProviderSetup(IOptions<SignInOptions> settings, Cookies cookies, OutboundHosts hosts, SecurityEvents events, TimeProvider clock)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DanceTime = TimeSpan.FromMinutes(15);

    public void Configure(OpenIdConnectOptions options) => Configure(Provider.Scheme, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != Provider.Scheme)
            return;
        options.Authority = settings.Value.Authority;
        options.ClientId = settings.Value.ClientId;
        options.ClientSecret = settings.Value.ClientSecret;
        options.RequireHttpsMetadata = !Loopback.IsLoopback(settings.Value.Authority);
        options.SignInScheme = SessionCookie.Scheme;
        options.EventsType = typeof(ProviderEvents);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        // The defaults drop iss and acr: one is half of who the customer is, the other proves a step-up.
        options.ClaimActions.Clear();
        options.CallbackPath = Callback;
        options.RemoteAuthenticationTimeout = DanceTime;
        Connect(options);
        Validate(options);
        Harden(options.CorrelationCookie, "bud-oidc-c.");
        Harden(options.NonceCookie, "bud-oidc-n.");
    }

    public static readonly PathString Callback = "/signin-oidc";

    private void Connect(OpenIdConnectOptions options)
    {
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" })
            options.Scope.Add(scope);
        options.BackchannelTimeout = Patience;
        options.BackchannelHttpHandler = new OutboundWall(hosts, events)
        {
            InnerHandler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                UseCookies = false,
            },
        };
    }

    private void Validate(OpenIdConnectOptions options)
    {
        var checks = options.TokenValidationParameters;
        checks.NameClaimType = "name";
        checks.ValidateIssuer = true;
        checks.ValidAudience = settings.Value.ClientId;
        checks.ValidAlgorithms = TokenRules.Algorithms;
        checks.LifetimeValidator = (from, until, _, _) => TokenRules.IsAlive(from, until, clock.GetUtcNow());
    }

    private void Harden(CookieBuilder cookie, string name)
    {
        cookies.Harden(cookie, name);
        // Max-Age wins over Expires: the browser's clock, not the portal's, decides.
        cookie.MaxAge = DanceTime;
    }
}

/// <summary>What ID tokens and logout tokens have in common.</summary>
public static class TokenRules
{
    /// <summary>Asymmetric only: a shared secret could be turned into a forged signature.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static bool IsAlive(DateTime? from, DateTime? until, DateTimeOffset now) =>
        (from is null || from.Value <= now.UtcDateTime + SessionLimits.Skew)
        && until is not null && until.Value > now.UtcDateTime - SessionLimits.Skew;
}
