using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Helpdesk;

internal static class DeskAnswers
{
    public static IResult Json(JsonNode body, int status = 200) =>
        Results.Text(body.ToJsonString(), "application/json; charset=utf-8", statusCode: status);

    public static IResult Message(int status, string message) => Json(new JsonObject { ["message"] = message }, status);

    public static IResult NotFound() => Message(404, "Not Found");

    public static IResult Forbidden() => Message(403, "Forbidden");

    /// <summary>How Request Tracker breaks: 500 without a body.</summary>
    public static IResult Broken() => Results.Text("", "application/json; charset=utf-8", statusCode: 500);

    /// <summary>A page of things; <paramref name="total"/> is null where rows are hidden after the limit.</summary>
    public static JsonObject Page(IEnumerable<JsonNode> items, DeskPage page, int? total)
    {
        var rows = new JsonArray([.. items]);
        JsonNode? pages = total is { } all ? all == 0 ? JsonNode.Parse("0.0") : (all + page.Size - 1) / page.Size : null;
        return new JsonObject
        {
            ["page"] = page.Number,
            ["per_page"] = page.Size,
            ["count"] = rows.Count,
            ["total"] = total,
            ["pages"] = pages,
            ["items"] = rows,
        };
    }
}

/// <summary>per_page: at most 100, and what is no sensible number is 20.</summary>
internal readonly record struct DeskPage(int Number, int Size)
{
    public static DeskPage Of(HttpRequest request)
    {
        var size = int.TryParse(request.Query["per_page"], out var wanted) && wanted > 0 ? Math.Min(wanted, 100) : 20;
        var number = int.TryParse(request.Query["page"], out var page) && page > 0 ? page : 1;
        return new(number, size);
    }

    public IEnumerable<T> Of<T>(IEnumerable<T> all) => all.Skip((Number - 1) * Size).Take(Size);
}
