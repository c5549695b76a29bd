using System.Text.Json;
using OpenIddict.Abstractions;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>How sure the portal wants to be: <c>acr_values</c> or the claims parameter, <c>max_age</c>, <c>prompt=login</c>.</summary>
internal sealed record Assurance(string? Acr, long? MaxAge, bool Again)
{
    public static Assurance AskedBy(OpenIddictRequest request) => new(
        request.GetAcrValues().FirstOrDefault() ?? FromClaims((string?)request["claims"]),
        request.MaxAge,
        request.HasPromptValue(OpenIddictConstants.PromptValues.Login));

    public bool IsMetBy(SsoSession session, DateTimeOffset now)
    {
        if (Again) return false;
        if (MaxAge is { } seconds && (now - session.Authenticated).TotalSeconds >= seconds) return false;
        return Acr is null || Acr == session.Acr;
    }

    /// <summary>The first value of <c>{"id_token":{"acr":{"values":[…]}}}</c>, as Keycloak's step-up is asked for.</summary>
    private static string? FromClaims(string? claims)
    {
        if (string.IsNullOrEmpty(claims)) return null;
        using var json = JsonDocument.Parse(claims);
        if (!json.RootElement.TryGetProperty("id_token", out var token) || !token.TryGetProperty("acr", out var acr)) return null;
        if (acr.TryGetProperty("values", out var values)) return values.EnumerateArray().FirstOrDefault().GetString();
        return acr.TryGetProperty("value", out var value) ? value.GetString() : null;
    }
}
