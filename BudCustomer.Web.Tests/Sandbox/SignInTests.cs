using System.Globalization;
using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.World;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

[Collection(SandboxCollection.Name)]
public sealed class SignInTests(SandboxFixture fixture) : IDisposable
{
    private readonly ProviderClient _client = new(fixture.Sandbox);

    private SandboxClock Clock => fixture.Sandbox.World.Clock;

    [Fact]
    public async Task Discovery_names_the_realm_and_where_everything_is()
    {
        var discovery = await _client.DiscoverAsync();

        Assert.Equal(_client.Setting("Authority"), discovery.GetProperty("issuer").GetString());
        foreach (var endpoint in new[] { "authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint", "userinfo_endpoint" })
            Assert.StartsWith(_client.Setting("Authority") + "/protocol/openid-connect/", discovery.GetProperty(endpoint).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_has_one_button_a_customer_and_neither_password_nor_script()
    {
        using var answer = await _client.AuthorizeAsync();
        var page = await ProviderClient.DocumentAsync(answer);

        Assert.Equal("Sign in to the sandbox", page.Title);
        Assert.Equal(
            SandboxCustomer.All.Select(customer => customer.Key),
            page.QuerySelectorAll("button[name=user]").Select(button => button.GetAttribute("value")!));
        Assert.StartsWith("Acme — ", page.QuerySelector("button[value=acme]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[type=password], script"));
    }

    [Fact]
    public async Task Tokens_say_who_it_is_on_the_sandbox_clock()
    {
        var tokens = await _client.SignInAsync("acme");

        Assert.Equal($"{SandboxCustomer.Acme.Subject}", tokens.Access.Subject);
        Assert.InRange(tokens.ExpiresIn, 1700, 1800);
        Assert.Equal("n1", tokens.Id.GetClaim("nonce").Value);
        Assert.Equal(SandboxCustomer.Acme.Email, tokens.Id.GetClaim("email").Value);
        Assert.Equal(SandboxCustomer.Acme.Name, tokens.Id.GetClaim("name").Value);
        Assert.Equal(tokens.Access.GetClaim("sid").Value, tokens.Id.GetClaim("sid").Value);
        Assert.InRange((Clock.GetUtcNow() - AuthTime(tokens)).TotalSeconds, 0, 60);
        Assert.InRange((tokens.Access.ValidTo - Clock.GetUtcNow().UtcDateTime).TotalSeconds, 1700, 1800);
    }

    [Fact]
    public async Task Tokens_verify_with_the_keys_the_provider_publishes()
    {
        var tokens = await _client.SignInAsync("birch");
        using var http = new HttpClient();
        var keys = new JsonWebKeySet(await http.GetStringAsync((await _client.DiscoverAsync()).GetProperty("jwks_uri").GetString()));

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(tokens.Id, new TokenValidationParameters
        {
            ValidIssuer = _client.Setting("Authority"),
            ValidAudience = _client.Setting("ClientId"),
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidateLifetime = false,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
    }

    [Fact]
    public async Task A_code_without_proof_key_is_refused()
    {
        using var answer = await _client.AuthorizeAsync(("code_challenge", ""), ("code_challenge_method", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("invalid_request", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_without_going_there()
    {
        using var answer = await _client.AuthorizeAsync(("redirect_uri", "https://evil.example/callback"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_second_use_ends_the_chain()
    {
        var first = await _client.SignInAsync("acme");

        using var answer = await _client.RefreshAsync(first.Refresh);
        var second = await Tokens.ReadAsync(answer);
        using var again = await _client.RefreshAsync(first.Refresh);
        using var afterwards = await _client.RefreshAsync(second.Refresh);

        Assert.NotEqual(first.Refresh, second.Refresh);
        Assert.Equal(first.Id.GetClaim("sid").Value, second.Id.GetClaim("sid").Value);
        Assert.Equal("invalid_grant", await ErrorAsync(again));
        Assert.Equal("invalid_grant", await ErrorAsync(afterwards));
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_one_wins()
    {
        var tokens = await _client.SignInAsync("acme");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _client.RefreshAsync(tokens.Refresh)));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_session_is_over_after_its_longest_life()
    {
        var tokens = await _client.SignInAsync("acme");
        var before = Clock.GetUtcNow();
        Clock.Set(before.AddHours(24).AddSeconds(1));

        using var answer = await _client.RefreshAsync(tokens.Refresh);
        Clock.Set(before);

        Assert.Equal("invalid_grant", await ErrorAsync(answer));
    }

    [Fact]
    public async Task Lifetimes_can_be_set()
    {
        await _client.ControlAsync(HttpMethod.Post, "lifetimes", new { accessTokenSeconds = 60 });
        var tokens = await _client.SignInAsync("acme");
        await _client.ControlAsync(HttpMethod.Post, "lifetimes", new { accessTokenSeconds = 1800 });

        Assert.InRange(tokens.ExpiresIn, 50, 60);
    }

    public void Dispose() => _client.Dispose();

    private static DateTimeOffset AuthTime(Tokens tokens) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(tokens.Id.GetClaim("auth_time").Value, CultureInfo.InvariantCulture));

    private static async Task<string?> ErrorAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("error").GetString();
    }
}
