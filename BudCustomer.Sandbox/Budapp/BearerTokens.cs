using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>Who calls, or the refusal, in the order of contract §2.2.</summary>
internal readonly record struct Admission(BudappUser? User, IResult? Refusal);

/// <summary>Checks tokens as budapp does: signature, exp and sub; not iss, aud, azp or scopes (contract §3.2).</summary>
internal sealed class BearerTokens(SandboxWorld world)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    public Admission Admit(HttpContext http, bool invitedToo = false)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return new(null, MissingToken(http));
        if (world.Budapp.Switches.AuthDown) return new(null, Unauthorized(http));
        var token = header["Bearer ".Length..].Trim();
        if (world.Budapp.RevokedTokens.ContainsKey(token)) return new(null, Unauthorized(http));
        if (SubjectOf(token) is not { } subject || world.Budapp.Users.BySubject(subject) is not { } user)
            return new(null, Unauthorized(http));
        var admitted = user.Status == "active" || (invitedToo && user.Status == "invited");
        return admitted ? new(user, null) : new(null, Envelopes.E2(400, "Inactive user"));
    }

    /// <summary>The subject of a valid, unexpired token of the realm; null for anything else.</summary>
    public Guid? SubjectOf(string token) =>
        ClaimsOf(token) is { } claims && claims.TryGetProperty("sub", out var sub) && Guid.TryParse(sub.GetString(), out var id) ? id : null;

    public JsonElement? ClaimsOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]) || !Base64Url.IsValid(parts[2])) return null;
        var signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        var signature = Base64Url.DecodeFromChars(parts[2]);
        if (!world.FormerTokenKeys.Prepend(world.TokenKey).Any(key => key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))) return null;
        var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
        var expires = claims.TryGetProperty("exp", out var exp) ? exp.GetInt64() : 0;
        return DateTimeOffset.FromUnixTimeSeconds(expires) + Leeway > world.Clock.GetUtcNow() ? claims : null;
    }

    private IResult MissingToken(HttpContext http)
    {
        var status = world.Budapp.Switches.MissingTokenStatus;
        if (status == 401) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Envelopes.E2(status, "Not authenticated");
    }

    private static IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Envelopes.E2(401, "Invalid authentication credentials");
    }
}
