using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Lists: newest first, a cursor either way, never more than 100.</summary>
internal static class StripePages
{
    public static JsonObject List<T>(StripeCall call, IEnumerable<T> newestFirst, Func<T, string> id, Func<T, JsonObject> json, string url)
    {
        var all = newestFirst.ToList();
        var limit = Limit(call);
        var (from, to) = (0, all.Count);
        if (call.Parameters["starting_after"] is { } after) from = IndexOf(all, id, after) + 1;
        if (call.Parameters["ending_before"] is { } before)
        {
            to = IndexOf(all, id, before);
            from = Math.Max(0, to - limit);
        }
        var page = all[from..Math.Min(to, from + limit)];
        var more = call.Parameters["ending_before"] is null ? from + limit < to : from > 0;
        return Envelope("list", page.Select(json), more, url);
    }

    public static JsonObject Envelope(string kind, IEnumerable<JsonNode> items, bool hasMore, string url) =>
        new() { ["object"] = kind, ["data"] = new JsonArray([.. items]), ["has_more"] = hasMore, ["url"] = url };

    /// <summary>A search answers in pages of its own; the sandbox's searches never have a second one.</summary>
    public static JsonObject Found(StripeCall call, IEnumerable<JsonObject> found, string url)
    {
        var result = Envelope("search_result", found.Take(Limit(call)), hasMore: false, url);
        result["next_page"] = null;
        return result;
    }

    private static int Limit(StripeCall call)
    {
        var limit = call.Parameters.Number("limit") ?? 10;
        return limit is >= 1 and <= 100 ? (int)limit : throw StripeFailure.Invalid("This value must be between 1 and 100.", "limit");
    }

    private static int IndexOf<T>(List<T> all, Func<T, string> id, string wanted)
    {
        var at = all.FindIndex(one => id(one) == wanted);
        return at >= 0 ? at : throw StripeFailure.Missing("object", wanted);
    }
}
