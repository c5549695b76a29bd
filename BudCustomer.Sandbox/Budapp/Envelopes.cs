using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>
/// The three success shapes and the error shapes of contract §1.2 and §2.1. Field names are given as on the wire;
/// bodies are anonymous objects or dictionaries with wire names.
/// </summary>
internal static class Envelopes
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FloatConverter() },
    };

    public static IResult Raw(object body, int status = 200) => Results.Json(body, Json, statusCode: status);

    /// <summary>S: object, message, own fields.</summary>
    public static IResult S(string kind, string? message, params (string Name, object? Value)[] fields) =>
        Raw(Fields([("object", kind), ("message", message), .. fields]));

    /// <summary>P: S with the page's numbers; <paramref name="rows"/> is the whole list before paging.</summary>
    public static IResult P<T>(string kind, string? message, Page page, IReadOnlyCollection<T> rows, string name, Func<T, object> shape) =>
        S(kind, message, ("page", page.Number), ("limit", page.Limit), ("total_record", rows.Count),
            (name, page.Cut(rows).Select(shape).ToList()), ("total_pages", page.Pages(rows.Count)));

    /// <summary>R: success, result, message.</summary>
    public static IResult R(object? result, string? message, int status = 200) =>
        Raw(new { success = true, result, message }, status);

    public static IResult E1(int status, string message) =>
        Raw(new { @object = "error", message, type = TypeOf(status), param = (string?)null, code = status }, status);

    public static IResult E2(int status, string detail) => Raw(new { detail }, status);

    public static IResult E3(string message, int status = 400) =>
        Raw(new { success = false, message, detail = "ClientException: " + message }, status);

    public static IResult E4(IEnumerable<object> problems) => Raw(new { detail = problems }, 422);

    public static IResult E5() => Results.Text("Internal Server Error", "text/plain", statusCode: 500);

    public static IResult E6() => E2(403, "Forbidden - Invalid internal token");

    public static IResult NotFound() => E2(404, "Not Found");

    private static OrderedDictionary<string, object?> Fields((string Name, object? Value)[] fields)
    {
        var body = new OrderedDictionary<string, object?>(fields.Length);
        foreach (var (name, value) in fields) body[name] = value;
        return body;
    }

    /// <summary>BadRequesterror, InternalServerErrorerror …: upstream title-cases the phrase and appends "error".</summary>
    private static string TypeOf(int status) =>
        status == 422 ? "UnprocessableEntityerror" : ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal) + "error";
}
