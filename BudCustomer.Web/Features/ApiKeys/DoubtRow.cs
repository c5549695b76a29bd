using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>A key in doubt, as budapp's list has it just now.</summary>
/// <param name="IsThere">It exists: the customer decides.</param>
/// <param name="IsGone">It does not exist, and enough time has passed to be sure.</param>
public sealed record DoubtRow(UnconfirmedKey Doubt, string Asked, string Says, bool IsThere, bool IsGone)
{
    /// <summary>Until then a slow budapp may still be making it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    public static DoubtRow Of(UnconfirmedKey doubt, Part<ApiKey?> found, Formats formats, DateTimeOffset now)
    {
        var isOld = now - doubt.AskedAt > Late;
        var (says, isThere, isGone) = found switch
        {
            { HasValue: false } => (Texts.ApiKeys_DoubtAway, false, false),
            { Value: { } key } => (Say.With(
                doubt.CredentialId is null ? Texts.ApiKeys_DoubtMade : Texts.ApiKeys_DoubtShown,
                formats.DateTime(key.CreatedAt), key.LastUsedAt is { } used ? formats.Age(used, now) : Texts.ApiKeys_NeverUsed), true, false),
            _ when isOld => (Texts.ApiKeys_DoubtGone, false, true),
            _ => (Texts.ApiKeys_DoubtEarly, false, false),
        };
        return new DoubtRow(doubt, formats.DateTime(doubt.AskedAt), says, isThere, isGone);
    }
}
