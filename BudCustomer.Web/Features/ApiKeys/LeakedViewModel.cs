using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What the text is, in words. Not a character of it.</summary>
/// <param name="Verdict">Null before anything was pasted.</param>
public sealed record LeakedViewModel(string? Verdict, string Kind, IReadOnlyList<KeyRow> Keys)
{
    public static LeakedViewModel Empty { get; } = new(null, "info", []);

    public static LeakedViewModel Of(
        bool isEmpty, int seen, IReadOnlyList<ApiKey> keys, IReadOnlyDictionary<Guid, KeyHint> hints, Formats formats, DateTimeOffset now)
    {
        var (kind, verdict) = (isEmpty, seen, keys.Count) switch
        {
            (true, _, _) => ("info", Texts.ApiKeys_LeakedNothing),
            (_, 0, _) => ("info", Texts.ApiKeys_LeakedNoKey),
            (_, _, 0) => ("warn", Texts.ApiKeys_LeakedUnknown),
            _ => ("bad", Texts.ApiKeys_LeakedKnown),
        };
        return new LeakedViewModel(verdict, kind, [.. keys.Select(key => KeyRow.Of(key, hints.GetValueOrDefault(key.Id), null, formats, now))]);
    }
}
