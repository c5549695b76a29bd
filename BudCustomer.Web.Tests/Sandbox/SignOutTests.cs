using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

[Collection(SandboxCollection.Name)]
public sealed class SignOutTests(SandboxFixture fixture) : IAsyncLifetime
{
    private readonly ProviderClient _client = new(fixture.Sandbox);
    private readonly List<string> _told = [];
    private WebApplication _portal = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _portal = builder.Build();
        _portal.MapPost("/signout-backchannel", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            lock (_told) _told.Add(form["logout_token"].ToString());
            return Results.Ok();
        });
        await _portal.StartAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_comes_back_to_the_portal()
    {
        var tokens = await _client.SignInAsync("acme");

        using var answer = await _client.EndSessionAsync(tokens);
        using var refresh = await _client.RefreshAsync(tokens.Refresh);
        using var again = await _client.AuthorizeAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        Assert.StartsWith("http://127.0.0.1:9/bye", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refresh.StatusCode);
        Assert.NotNull((await ProviderClient.DocumentAsync(again)).QuerySelector("button[name=user]"));
    }

    [Fact]
    public async Task Signing_out_sends_the_portal_of_the_session_a_signed_logout_token()
    {
        var tokens = await _client.SignInAsync("acme", ("redirect_uri", $"{_portal.Urls.Single()}/signin-oidc"));
        using var answer = await _client.EndSessionAsync(tokens);

        await AssertToldOnceAsync(tokens);
    }

    [Fact]
    public async Task A_registered_address_is_told_as_well_when_an_administrator_ends_everything()
    {
        await _client.ControlAsync(HttpMethod.Post, "sign-out-everywhere", new { user = "cobalt" });
        await _client.ControlAsync(HttpMethod.Post, "backchannel", new { uri = $"{_portal.Urls.Single()}/signout-backchannel" });
        var first = await _client.SignInAsync("cobalt");
        using var another = new ProviderClient(fixture.Sandbox);
        var second = await another.SignInAsync("cobalt");

        var ended = await _client.ControlAsync(HttpMethod.Post, "sign-out-everywhere", new { user = "cobalt" });
        using var refresh = await another.RefreshAsync(second.Refresh);

        Assert.Equal(2, ended.GetProperty("ended").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, refresh.StatusCode);
        // As Keycloak does: one token with one sid, although two sessions ended.
        await AssertToldOnceAsync(first);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    private async Task AssertToldOnceAsync(Tokens tokens)
    {
        var token = new JsonWebToken(Assert.Single(_told));
        var discovery = await _client.DiscoverAsync();
        using var http = new HttpClient();
        var keys = new JsonWebKeySet(await http.GetStringAsync(discovery.GetProperty("jwks_uri").GetString()));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = ["logout+jwt"],
            ValidIssuer = discovery.GetProperty("issuer").GetString(),
            ValidAudience = _client.Setting("ClientId"),
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidateLifetime = false,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(tokens.Id.Subject, token.Subject);
        Assert.Equal(tokens.Id.GetClaim("sid").Value, token.GetClaim("sid").Value);
        Assert.NotEmpty(token.GetClaim("jti").Value);
        Assert.InRange((fixture.Sandbox.World.Clock.GetUtcNow().UtcDateTime - token.IssuedAt).TotalSeconds, 0, 60);
        Assert.False(token.TryGetClaim("nonce", out _));
        var events = JsonElement.Parse(token.GetClaim("events").Value);
        Assert.Equal(JsonValueKind.Object, events.GetProperty("http://schemas.openid.net/event/backchannel-logout").ValueKind);
    }
}
