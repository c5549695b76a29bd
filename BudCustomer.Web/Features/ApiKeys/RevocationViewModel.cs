using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What is about to be revoked, or could not be.</summary>
/// <param name="Trouble">A sentence in red: it is not known to be revoked.</param>
public sealed record RevocationViewModel(IReadOnlyList<KeyRow> Keys, string Action, string Back, string? Trouble)
{
    public bool IsOne => Keys.Count == 1;

    public static RevocationViewModel One(ApiKey key, KeyHint? hint, Formats formats, DateTimeOffset now, Removal? failed = null) => new(
        [KeyRow.Of(key, hint, null, formats, now)], $"/api-keys/{key.Id}/revocation", $"/api-keys/{key.Id}",
        failed is null ? null : failed.IsStillListed ? Texts.ApiKeys_StillListed : Texts.ApiKeys_NotRevoked);

    public static RevocationViewModel Many(IEnumerable<ApiKey> keys, Formats formats, DateTimeOffset now, string? trouble = null) => new(
        [.. keys.Select(key => KeyRow.Of(key, null, null, formats, now))], "/api-keys/revocation", "/api-keys", trouble);
}
