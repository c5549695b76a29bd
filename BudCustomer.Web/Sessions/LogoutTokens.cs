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
        return Fault(token) is { } fault ? (null, fault) : (Read(token), "");
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

    private string? Fault(JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        if (!token.TryGetPayloadValue<long>("iat", out var seconds) || seconds < 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return "no iat";
        var issued = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (issued > now + SessionLimits.Skew || issued < now - Oldest - SessionLimits.Skew)
            return "iat too far from now";
        if (token.TryGetPayloadValue<object>("nonce", out _))
            return "has a nonce";
        if (!HasEvent(token))
            return "not a logout event";
        if (Text(token, "jti") is null)
            return "no jti";
        return Text(token, "sub") is null && Text(token, "sid") is null ? "neither sub nor sid" : null;
    }

    private static bool HasEvent(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("events", out var events)
        && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(Event, out var ours)
        && ours.ValueKind == JsonValueKind.Object;

    private static LogoutToken Read(JsonWebToken token) => new(token.Issuer, Text(token, "sub"), Text(token, "sid"), Text(token, "jti")!);

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<JsonElement>(claim, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 255 } text
            ? text
            : null;
}

/// <summary>A logout token that holds. Subject or sid is there, or both.</summary>
public sealed record LogoutToken(string Issuer, string? Subject, string? Sid, string Jti);
