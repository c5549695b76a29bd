using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>OpenID Connect Back-Channel Logout 1.0: a signed token to every portal that took part in a session.</summary>
internal sealed class BackChannel(Realm realm, TimeProvider clock) : IDisposable
{
    private const string DefaultPath = "/signout-backchannel";
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly ConcurrentDictionary<string, bool> _registered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LogoutDelivery> _deliveries = new();

    public IReadOnlyCollection<LogoutDelivery> Deliveries => _deliveries;

    public IReadOnlyCollection<string> Registered => [.. _registered.Keys];

    public void Register(string uri) => _registered[uri] = true;

    public async Task TellAsync(SsoSession session, CancellationToken cancellation)
    {
        var token = TokenFor(session);
        var uris = session.Origins.Keys.Select(origin => origin + DefaultPath).Union(_registered.Keys, StringComparer.Ordinal);
        await Task.WhenAll(uris.Select(uri => SendAsync(uri, token, cancellation)));
    }

    public void Dispose() => _http.Dispose();

    private string TokenFor(SsoSession session)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "logout+jwt",
            Issuer = realm.Issuer.AbsoluteUri,
            Audience = Realm.ClientId,
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            SigningCredentials = new(realm.Key, "RS256"),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = $"{session.Customer.Subject}",
                ["sid"] = session.Id,
                ["jti"] = $"{Guid.NewGuid()}",
                ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
            },
        });
    }

    private async Task SendAsync(string uri, string token, CancellationToken cancellation)
    {
        try
        {
            using var content = new FormUrlEncodedContent([new("logout_token", token)]);
            using var answer = await _http.PostAsync(uri, content, cancellation);
            _deliveries.Enqueue(new(uri, token, (int)answer.StatusCode));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // A portal that is away learns of it at its next refresh, as with Keycloak.
            _deliveries.Enqueue(new(uri, token, null));
        }
    }
}

/// <param name="Status">What the portal answered; null when it could not be reached.</param>
internal sealed record LogoutDelivery(string Uri, string LogoutToken, int? Status);
