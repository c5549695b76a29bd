using System.Net;
using System.Security.Cryptography;
using BudCustomer.Web.Tests.Trust;
using BudCustomer.Web.Tests.Trust.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>An ID token that is not quite right ends in a page, and in no session (SES-02).</summary>
[Collection(ForgingCollection.Name)]
[Trait("Category", "Trust")]
public sealed class ForgedIdTokenTests(ForgingPortalFixture portal)
{
    public static TheoryData<string> Forgeries =>
    [
        "unsigned", "HMAC with the public key", "another key with the same kid", "another kid", "expired", "not yet valid", "no expiry",
        "another audience", "no audience", "another issuer", "no issuer", "another nonce", "no nonce", "no subject", "no iat",
        "signature removed", "cut short", "another payload", "garbage", "empty", "at_hash of another token",
        "its own key in the header", "an address of keys in the header",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused_with_a_page_and_no_session(string forgery)
    {
        using var watch = FaultLedger.Watch("K09");
        await portal.StartAfreshAsync();
        using var browser = portal.NewBrowser();
        var before = Sessions();

        var page = await portal.ComeBackAsync(browser, "/sign-in/start", token => Forge(token, forgery), spoil: text => Spoil(text, forgery));

        Assert.Equal((HttpStatusCode.BadRequest, forgery), (page.Status, forgery));
        Assert.Contains("could not be verified", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("bud", browser.Cookies.For(browser.Home).Keys);
        Assert.Equal(before, Sessions());
        watch.Survived();
    }

    [Fact]
    public async Task The_same_token_unforged_is_a_session()
    {
        await portal.StartAfreshAsync();
        using var browser = portal.NewBrowser();
        var before = Sessions();
        Assert.Equal(HttpStatusCode.OK, (await portal.ComeBackAsync(browser, "/sign-in/start?returnUrl=/settings")).Status);
        Assert.Equal(before + 1, Sessions());
        TrustReport.Record("openid", new { forgedIdTokensRefused = ((IEnumerable<object[]>)Forgeries).Count() });
    }

    private int Sessions() =>
        portal.Services.GetRequiredService<IConnectionMultiplexer>().GetServers().Sum(server => server.Keys(pattern: "bud:s:*").Count());

    private void Forge(SecurityTokenDescriptor token, string forgery)
    {
        var now = portal.Sandbox.World.Clock.GetUtcNow().UtcDateTime;
        switch (forgery)
        {
            case "unsigned": token.SigningCredentials = null; break;
            case "HMAC with the public key":
                token.SigningCredentials = new(
                    new SymmetricSecurityKey(portal.Provider.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256);
                break;
            case "another key with the same kid": token.SigningCredentials = Key("k1"); break;
            case "another kid": token.SigningCredentials = Key("k2"); break;
            case "expired": token.Expires = now.AddSeconds(-70); token.IssuedAt = now.AddMinutes(-6); break;
            case "not yet valid": token.NotBefore = now.AddSeconds(90); break;
            case "no expiry": token.Expires = null; break;
            case "another audience": token.Audience = "another"; break;
            case "no audience": token.Audience = null; break;
            case "another issuer": token.Issuer = "https://evil.example"; break;
            case "no issuer": token.Issuer = null; break;
            case "another nonce": token.Claims["nonce"] = "another"; break;
            case "no nonce": token.Claims.Remove("nonce"); break;
            case "no subject": token.Claims.Remove("sub"); break;
            case "no iat": token.IssuedAt = null; break;
            case "its own key in the header": WithOwnKey(token, "jwk"); break;
            case "an address of keys in the header": WithOwnKey(token, "jku"); break;
            case "at_hash of another token": token.Claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"; break;
        }
    }

    private string Spoil(string text, string forgery) => forgery switch
    {
        "cut short" => text[..^10],
        "signature removed" => text[..(text.LastIndexOf('.') + 1)],
        "garbage" => "a.b.c",
        "empty" => "",
        "another payload" => WithPayloadOf("birch", text),
        _ => text,
    };

    private string WithPayloadOf(string customer, string text)
    {
        var (parts, other) = (text.Split('.'), portal.Provider.Sign(portal.IdToken("n", customer)).Split('.'));
        return $"{parts[0]}.{other[1]}.{parts[2]}";
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
}
