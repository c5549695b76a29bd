using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BudCustomer.Web.Sessions;

/// <summary>Checks a logout token by every rule of OpenID Connect Back-Channel Logout §2.6, and a few more (SES-07).</summary>
public sealed class LogoutTokens(Provider provider, TimeProvider clock)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(2);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <returns>The token's content, or null with the reason.</returns>
    public async Task<(LogoutToken? Token, string Why)> ReadAsync(string text, CancellationToken cancellation)
    {
        if (await provider.FindAsync(cancellation) is not { } known)
            return (null, "the provider's keys cannot be read");
        var result = await _handler.ValidateTokenAsync(text, Rules(known));
        if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // A rotated key: asked for again at most once an interval, however many tokens come.
            provider.Options.ConfigurationManager!.RequestRefresh();
            result = await provider.FindAsync(cancellation) is { } newer ? await _handler.ValidateTokenAsync(text, Rules(newer)) : result;
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            return (null, result.Exception?.GetType().Name ?? "unreadable");
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        return Fault(claims) is { } fault
            ? (null, fault)
            : (new LogoutToken(token.Issuer, Text(claims, "sub"), Text(claims, "sid"), Text(claims, "jti")!), "");
    }

    private TokenValidationParameters Rules(OpenIdConnectConfiguration known) => new()
    {
        ValidIssuer = known.Issuer,
        ValidAudience = provider.Options.ClientId,
        IssuerSigningKeys = known.SigningKeys,
        ValidTypes = ["logout+jwt"],
        ValidAlgorithms = TokenRules.Algorithms,
        RequireExpirationTime = false,
        LifetimeValidator = (from, until, _, _) => TokenRules.IsAlive(from, until ?? DateTime.MaxValue, clock.GetUtcNow()),
    };

    private string? Fault(JsonElement claims)
    {
        var now = clock.GetUtcNow();
        if (!claims.TryGetProperty("iat", out var iat) || iat.ValueKind != JsonValueKind.Number || !iat.TryGetInt64(out var seconds))
            return "no iat";
        var age = now.ToUnixTimeSeconds() - seconds;
        if (age < -SessionLimits.Skew.TotalSeconds || age > (Oldest + SessionLimits.Skew).TotalSeconds)
            return "iat too far from now";
        if (claims.TryGetProperty("nonce", out _))
            return "has a nonce";
        if (!HasEvent(claims))
            return "not a logout event";
        if (Text(claims, "jti") is null)
            return "no jti";
        return Text(claims, "sub") is null && Text(claims, "sid") is null ? "neither sub nor sid" : null;
    }

    private static bool HasEvent(JsonElement claims) =>
        claims.TryGetProperty("events", out var events)
        && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(Event, out var ours)
        && ours.ValueKind == JsonValueKind.Object;

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 255 } text
            ? text
            : null;
}

/// <summary>A logout token that holds. Subject or sid is there, or both.</summary>
public sealed record LogoutToken(string Issuer, string? Subject, string? Sid, string Jti);
