using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The state of a key, in a word and the reason for it. budapp has none (contract §4.4.1).</summary>
/// <param name="Kind">Of the badge.</param>
/// <param name="Word">For the customer.</param>
/// <param name="Reason">Why, where that is not plain.</param>
/// <param name="Name">For the JSON interface: active or expired.</param>
public sealed record KeyStatus(string Kind, string Word, string? Reason, string Name)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public bool IsExpired => Name == KeysQuery.Expired;

    public static KeyStatus Of(ApiKey key, KeyHint? hint, Formats formats, DateTimeOffset now)
    {
        if (key.ExpiresAt <= now)
            return new("neutral", Texts.ApiKeys_Expired, Say.With(Texts.ApiKeys_ExpiredSince, formats.Age(key.ExpiresAt.Value, now)), KeysQuery.Expired);
        if (key.ExpiresAt - now < Soon)
            return new("warn", Texts.ApiKeys_ExpiresSoon, formats.Age(key.ExpiresAt!.Value, now), KeysQuery.Active);
        return hint?.Successor is null
            ? new("good", Texts.ApiKeys_Active, null, KeysQuery.Active)
            : new("info", Texts.ApiKeys_Active, Texts.ApiKeys_BeingReplaced, KeysQuery.Active);
    }
}
