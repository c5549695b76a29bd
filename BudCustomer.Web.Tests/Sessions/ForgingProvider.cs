using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>A provider whose ID token each test writes. It signs with the sandbox's key, so budapp believes its access tokens.</summary>
public sealed class ForgingProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ForgingProvider(WebApplication app, SandboxWorld world)
    {
        _app = app;
        Key = new RsaSecurityKey(world.TokenKey) { KeyId = "k1" };
    }

    public RsaSecurityKey Key { get; }

    public string Issuer => _app.Urls.Single();

    /// <summary>What the token endpoint gives out next.</summary>
    public (string IdToken, string AccessToken) Answer { get; set; }

    public static ForgingProvider Start(SandboxWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new ForgingProvider(app, world);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.Issuer,
            jwks_uri = provider.Issuer + "/keys",
            token_endpoint = provider.Issuer + "/token",
            authorization_endpoint = provider.Issuer + "/authorize",
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { provider.PublicKey() } }));
        app.MapPost("/token", () => Results.Json(new
        {
            access_token = provider.Answer.AccessToken,
            id_token = provider.Answer.IdToken,
            refresh_token = "refresh",
            token_type = "Bearer",
            expires_in = 1800,
        }));
        app.Start();
        return provider;
    }

    public string Sign(SecurityTokenDescriptor token) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private object PublicKey()
    {
        var rsa = Key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = Key.KeyId, n = Base64UrlEncoder.Encode(rsa.Modulus), e = Base64UrlEncoder.Encode(rsa.Exponent) };
    }
}

/// <summary>A portal that signs its customers in at a <see cref="ForgingProvider"/>.</summary>
public sealed class ForgingPortalFixture : PortalFixture, IAsyncLifetime
{
    public ForgingProvider Provider { get; private set; } = null!;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings
    {
        get
        {
            Provider = ForgingProvider.Start(Sandbox.World);
            return [new("Authentication:Authority", Provider.Issuer)];
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>Leaves by the given address and comes back with an ID token made for it, changed as the test likes.</summary>
    public async Task<WebPage> ComeBackAsync(
        Browser browser, string leaveBy, Action<SecurityTokenDescriptor>? change = null, string customer = "acme", Func<string, string>? spoil = null)
    {
        var leaving = await browser.SendAsync(() => browser.Request(HttpMethod.Get, browser.Resolve(leaveBy)), follow: false);
        var asked = System.Web.HttpUtility.ParseQueryString(leaving.Response.Headers.Location!.Query);
        var token = IdToken(asked["nonce"]!, customer);
        change?.Invoke(token);
        var text = Provider.Sign(token);
        Provider.Answer = (spoil?.Invoke(text) ?? text, AccessToken(customer));
        return await browser.GetAsync($"/signin-oidc?code=any&state={Uri.EscapeDataString(asked["state"]!)}");
    }

    public SecurityTokenDescriptor IdToken(string nonce, string customer)
    {
        var (now, who) = (Sandbox.World.Clock.GetUtcNow(), Sandbox.World.Customer(customer));
        return new SecurityTokenDescriptor
        {
            Issuer = Provider.Issuer,
            Audience = Sandbox.PortalSettings["Authentication:ClientId"],
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime.AddMinutes(5),
            SigningCredentials = new(Provider.Key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = $"{who.Subject}",
                ["name"] = who.Name,
                ["email"] = who.Email,
                ["sid"] = "sid-" + customer,
                ["nonce"] = nonce,
                ["acr"] = "gold",
                ["auth_time"] = now.ToUnixTimeSeconds(),
            },
        };
    }

    private string AccessToken(string customer) => Provider.Sign(new SecurityTokenDescriptor
    {
        Expires = Sandbox.World.Clock.GetUtcNow().UtcDateTime.AddMinutes(30),
        SigningCredentials = new(Provider.Key, SecurityAlgorithms.RsaSha256),
        Claims = new Dictionary<string, object> { ["sub"] = $"{Sandbox.World.Customer(customer).Subject}" },
    });
}

[CollectionDefinition(Name)]
public sealed class ForgingCollection : ICollectionFixture<ForgingPortalFixture>
{
    public const string Name = "forging provider";
}
