namespace BudCustomer.Web.Budapp;

/// <summary>
/// On whose behalf budapp is asked. A value, so that work finishing in the background carries its own copy.
/// </summary>
/// <param name="Owner">SHA-256 of issuer and subject, lower-case hex: the only form of the identity used in keys.</param>
/// <param name="UserId">budapp's id of the user (contract §4.2.1), not the subject of the token.</param>
/// <param name="AccessToken">The customer's own Keycloak access token.</param>
/// <param name="Address">The customer's network address, for budapp's rate limits and audit (contract §0 rule 9).</param>
/// <param name="RenewToken">
/// Refreshes the session once after a 401 and returns the new token, or null when none is to be had (contract §2.2).
/// </param>
public sealed record Caller(
    string Owner,
    Guid UserId,
    string AccessToken,
    string? Address,
    Func<CancellationToken, Task<string?>>? RenewToken)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => $"caller {Owner[..Math.Min(8, Owner.Length)]}";
}
