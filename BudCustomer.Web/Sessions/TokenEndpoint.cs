using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;

namespace BudCustomer.Web.Sessions;

/// <summary>Asks the provider for new tokens.</summary>
public sealed class TokenEndpoint(Provider provider, SessionLog log)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    /// <summary>Never throws for what the provider does or fails to do.</summary>
    public async Task<TokenAnswer> RefreshAsync(string refreshToken)
    {
        using var budget = new CancellationTokenSource(Budget);
        try
        {
            if (await provider.FindAsync(budget.Token) is not { TokenEndpoint: { Length: > 0 } address })
                return TokenAnswer.Unreachable;

            using var answer = await provider.Options.Backchannel.PostAsync(address, Form(refreshToken), budget.Token);
            return await ReadAsync(answer, budget.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            log.ProviderAway("refresh", exception);
            return TokenAnswer.Unreachable;
        }
    }

    /// <summary>RFC 7009, as far as the provider offers it and within a second: sign-out does not wait for more.</summary>
    public async Task RevokeAsync(string refreshToken)
    {
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            var known = await provider.FindAsync(budget.Token);
            if (known?.RevocationEndpoint is { Length: > 0 } address)
                (await provider.Options.Backchannel.PostAsync(address, Form(refreshToken, "token"), budget.Token)).Dispose();
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            log.ProviderAway("revocation", exception);
        }
    }

    private FormUrlEncodedContent Form(string refreshToken, string name = "refresh_token") => new(
    [
        new("grant_type", "refresh_token"),
        new(name, refreshToken),
        new("client_id", provider.Options.ClientId),
        new("client_secret", provider.Options.ClientSecret),
    ]);

    private async Task<TokenAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.IsSuccessStatusCode && JsonSerializer.Deserialize<WireTokens>(body) is { AccessToken.Length: > 0 } tokens)
            return TokenAnswer.Of(tokens);

        var isRefused = answer.StatusCode == HttpStatusCode.BadRequest && JsonSerializer.Deserialize<WireError>(body)?.Error == "invalid_grant";
        if (!isRefused)
            log.ProviderAway("refresh " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), null);
        return isRefused ? TokenAnswer.Refused : TokenAnswer.Unreachable;
    }

    private sealed record WireError([property: JsonPropertyName("error")] string? Error);
}

/// <summary>RFC 6749 §5.1 and Keycloak's <c>refresh_expires_in</c>, both in seconds.</summary>
public sealed record WireTokens(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("expires_in")] long? ExpiresIn,
    [property: JsonPropertyName("refresh_expires_in")] long? RefreshExpiresIn)
{
    public override string ToString() => "[redacted]";

    /// <summary>The subject that a new ID token names. Its signature is TLS: it came from the token endpoint itself.</summary>
    public string? Subject()
    {
        try
        {
            return IdToken is null ? null : new JsonWebToken(IdToken).Subject;
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}

/// <summary>New tokens, a refusal (<c>invalid_grant</c>), or nothing known.</summary>
public sealed record TokenAnswer(WireTokens? Tokens, bool IsRefused)
{
    public static readonly TokenAnswer Refused = new(null, true);
    public static readonly TokenAnswer Unreachable = new(null, false);

    public static TokenAnswer Of(WireTokens tokens) => new(tokens, false);
}
