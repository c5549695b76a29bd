using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>A provider that knows discovery, keys and refresh: each refresh token works once, as strict as Keycloak can be.</summary>
public sealed class ProviderStub : IAsyncDisposable
{
    public const string ClientId = "portal";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private int _number;

    private ProviderStub(WebApplication app) => _app = app;

    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "k1" };

    public string Issuer { get; private set; } = "";

    public string GoodRefreshToken { get; private set; } = "refresh-0";

    public int Refreshes { get; private set; }

    public int Refusals { get; private set; }

    public TimeSpan Delay { get; set; }

    /// <summary>Answers this status instead of tokens.</summary>
    public int? Fault { get; set; }

    public string? NewSubject { get; set; }

    public bool KeepsRefreshToken { get; set; }

    public int ExpiresIn { get; set; } = 300;

    public static async Task<ProviderStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new ProviderStub(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = stub.Issuer,
            jwks_uri = stub.Issuer + "/keys",
            token_endpoint = stub.Issuer + "/token",
            authorization_endpoint = stub.Issuer + "/authorize",
            end_session_endpoint = stub.Issuer + "/end",
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { stub.PublicKey() } }));
        app.MapPost("/token", (HttpRequest request) => stub.TokenAsync(request));
        await app.StartAsync();
        stub.Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return stub;
    }

    public string Sign(SecurityTokenDescriptor token) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private object PublicKey()
    {
        var rsa = Key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = Key.KeyId, n = Base64UrlEncoder.Encode(rsa.Modulus), e = Base64UrlEncoder.Encode(rsa.Exponent) };
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var given = (await request.ReadFormAsync())["refresh_token"].ToString();
        await Task.Delay(Delay);
        if (Fault is { } status)
            return Results.StatusCode(status);
        lock (_gate)
        {
            if (given != GoodRefreshToken)
            {
                Refusals++;
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            }

            Refreshes++;
            _number++;
            if (!KeepsRefreshToken)
                GoodRefreshToken = $"refresh-{_number}";
        }

        return Results.Json(new Dictionary<string, object?>
        {
            ["access_token"] = $"access-{_number}",
            ["refresh_token"] = KeepsRefreshToken ? null : GoodRefreshToken,
            ["id_token"] = NewSubject is null ? null : Sign(new SecurityTokenDescriptor { Claims = new Dictionary<string, object> { ["sub"] = NewSubject } }),
            ["expires_in"] = ExpiresIn,
            ["token_type"] = "Bearer",
        }.Where(pair => pair.Value is not null).ToDictionary());
    }
}
