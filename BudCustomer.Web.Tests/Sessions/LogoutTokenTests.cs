using System.Security.Cryptography;
using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Trust;
using BudCustomer.Web.Tests.Trust.Faults;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>SES-07: 24 forged or odd logout tokens touch nothing; a good one ends its session on every replica.</summary>
[Collection(SessionCollection.Name)]
[Trait("Category", "Trust")]
public sealed class LogoutTokenTests(SessionFixture fixture) : IAsyncLifetime
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private ProviderStub _provider = null!;
    private SessionHost _one = null!;
    private SessionHost _two = null!;

    public async Task InitializeAsync()
    {
        _provider = await ProviderStub.StartAsync();
        _one = SessionHost.Start(fixture.Redis, _provider.Issuer, fixture.Clock);
        _two = SessionHost.Start(fixture.Redis, _provider.Issuer, fixture.Clock);
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _provider.DisposeAsync();
    }

    public static TheoryData<string> Forgeries =>
    [
        "another key", "another key with the same kid", "unsigned", "HMAC with the public key", "cut short", "empty", "garbage", "changed payload",
        "typ JWT", "no typ", "typ at+jwt", "another issuer", "no issuer", "another audience", "no audience", "iat too old", "iat ahead", "no iat",
        "with nonce", "no events", "another event", "event is a text", "neither sub nor sid", "no jti", "expired", "sid of another subject",
        "its own key in the header", "an address of keys in the header", "an ID token",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_touches_nothing(string forgery)
    {
        using var watch = FaultLedger.Watch("K13");
        var hash = await MakeAsync("victim", "sid-victim");
        Assert.False(await _one.Get<BackChannel>().LogOutAsync(Forge(forgery), CancellationToken.None), forgery);
        var record = await _two.Store.ReadAsync(hash);
        Assert.False(record!.MustRefresh, forgery);
        watch.Survived();
    }

    [Fact]
    public async Task A_good_token_ends_its_session_and_makes_the_others_ask()
    {
        var (ended, other, stranger) = (await MakeAsync("a", "sid-a"), await MakeAsync("a", "sid-b"), await MakeAsync("c", "sid-c"));
        Assert.True(await _one.Get<BackChannel>().LogOutAsync(Good("a", "sid-a"), CancellationToken.None));
        Assert.Null(await _two.Store.ReadAsync(ended));
        Assert.True((await _two.Store.ReadAsync(other))!.MustRefresh);
        Assert.False((await _two.Store.ReadAsync(stranger))!.MustRefresh);
        Assert.Equal(SessionEnd.Provider, await _two.Store.WhyEndedAsync(ended));
        TrustReport.Record("openid", new { forgedLogoutTokensRefused = ((IEnumerable<object[]>)Forgeries).Count() });
    }

    [Fact]
    public async Task Without_a_sid_every_session_of_the_subject_ends()
    {
        var (one, two) = (await MakeAsync("all", "sid-1"), await MakeAsync("all", "sid-2"));
        Assert.True(await _one.Get<BackChannel>().LogOutAsync(Good("all", null), CancellationToken.None));
        Assert.Null(await _two.Store.ReadAsync(one));
        Assert.Null(await _two.Store.ReadAsync(two));
    }

    [Fact]
    public async Task A_token_counts_once_on_all_replicas()
    {
        using var watch = FaultLedger.Watch("K14");
        var token = Good("replay", "sid-replay");
        Assert.True(await _one.Get<BackChannel>().LogOutAsync(token, CancellationToken.None));
        var hash = await MakeAsync("replay", "sid-new");
        Assert.False(await _two.Get<BackChannel>().LogOutAsync(token, CancellationToken.None));
        Assert.NotNull(await _two.Store.ReadAsync(hash));
        watch.Survived();
    }

    private async Task<string> MakeAsync(string subject, string sid) =>
        SessionKeys.Hash((await _one.Store.CreateAsync(SessionHost.Ticket(fixture.Clock.GetUtcNow(), subject, sid, _provider.Issuer)))!);

    private string Good(string? subject, string? sid) => _provider.Sign(Token(subject, sid));

    private SecurityTokenDescriptor Token(string? subject, string? sid)
    {
        var now = fixture.Clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Guid.NewGuid().ToString(),
            ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
        };
        if (subject is not null)
            claims["sub"] = subject;
        if (sid is not null)
            claims["sid"] = sid;
        return new SecurityTokenDescriptor
        {
            TokenType = "logout+jwt",
            Issuer = _provider.Issuer,
            Audience = ProviderStub.ClientId,
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            Claims = claims,
            SigningCredentials = new(_provider.Key, SecurityAlgorithms.RsaSha256),
        };
    }

    private string Forge(string forgery)
    {
        var token = Token("victim", "sid-victim");
        var now = fixture.Clock.GetUtcNow().UtcDateTime;
        switch (forgery)
        {
            case "another key": token.SigningCredentials = Key("k2"); break;
            case "another key with the same kid": token.SigningCredentials = Key("k1"); break;
            case "unsigned": token.SigningCredentials = null; break;
            case "HMAC with the public key": token.SigningCredentials = Hmac(); break;
            case "cut short": return Good("victim", "sid-victim")[..^10];
            case "empty": return "";
            case "garbage": return "a.b.c";
            case "changed payload": return Changed();
            case "typ JWT": token.TokenType = "JWT"; break;
            case "no typ": token.TokenType = null; break;
            case "typ at+jwt": token.TokenType = "at+jwt"; break;
            case "another issuer": token.Issuer = "https://evil.example"; break;
            case "no issuer": token.Issuer = null; break;
            case "another audience": token.Audience = "another"; break;
            case "no audience": token.Audience = null; break;
            case "iat too old": token.IssuedAt = now.AddSeconds(-181); break;
            case "iat ahead": token.IssuedAt = now.AddSeconds(61); break;
            case "no iat": token.IssuedAt = null; break;
            case "with nonce": token.Claims["nonce"] = "n"; break;
            case "no events": token.Claims.Remove("events"); break;
            case "another event": token.Claims["events"] = new Dictionary<string, object> { ["urn:x"] = new Dictionary<string, object>() }; break;
            case "event is a text": token.Claims["events"] = new Dictionary<string, object> { [Event] = "yes" }; break;
            case "neither sub nor sid": token = Token(null, null); break;
            case "no jti": token.Claims.Remove("jti"); break;
            case "expired": token.Expires = now.AddSeconds(-61); token.IssuedAt = now.AddSeconds(-120); break;
            case "its own key in the header": WithOwnKey(token, "jwk"); break;
            case "an address of keys in the header": WithOwnKey(token, "jku"); break;
            case "an ID token": (token.TokenType, token.Claims) = ("JWT", new Dictionary<string, object> { ["sub"] = "victim", ["sid"] = "sid-victim", ["nonce"] = "n" }); break;
            case "sid of another subject": token.Claims["sub"] = "another"; break;
        }

        return _provider.Sign(token);
    }

    private static void WithOwnKey(SecurityTokenDescriptor token, string header)
    {
        token.SigningCredentials = Key("own");
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey((RsaSecurityKey)token.SigningCredentials.Key);
        token.AdditionalHeaderClaims = new Dictionary<string, object>
        {
            [header] = header == "jku" ? "https://evil.example/keys" : new Dictionary<string, object> { ["kty"] = "RSA", ["n"] = key.N, ["e"] = key.E, ["kid"] = "own" },
        };
    }

    private static SigningCredentials Key(string id) => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = id }, SecurityAlgorithms.RsaSha256);

    private SigningCredentials Hmac() =>
        new(new SymmetricSecurityKey(_provider.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256);

    private string Changed()
    {
        var (good, other) = (Good("victim", "sid-victim").Split('.'), Good("another", "sid-victim").Split('.'));
        return $"{good[0]}.{other[1]}.{good[2]}";
    }
}
