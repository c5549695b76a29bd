using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>A JSON body, alone or as the part "JSON" of a form with the files beside it; or the refusal to send instead.</summary>
internal sealed partial record DeskBody(JsonObject Json, IReadOnlyList<DeskPart> Files, IResult? Refusal = null)
{
    /// <param name="request">The call.</param>
    /// <param name="jsonName">How the resource spells the part's name when it complains.</param>
    public static async Task<DeskBody> ReadAsync(HttpRequest request, string jsonName)
    {
        var type = request.ContentType ?? "";
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            return Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted), []);
        }
        if (!type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return Refuse(DeskAnswers.Message(415, "Unsupported Media Type"));
        return await ReadFormAsync(request, type, jsonName);
    }

    public string? Text(string name) => Json[name] is JsonValue value ? value.ToString() : null;

    public IReadOnlyDictionary<string, string> Values(string name) =>
        Json[name] is JsonObject values
            ? values.Where(one => one.Value is JsonValue).ToDictionary(one => one.Key, one => one.Value!.ToString(), StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>();

    private static async Task<DeskBody> ReadFormAsync(HttpRequest request, string type, string jsonName)
    {
        var boundary = BoundaryOf().Match(type).Groups["boundary"].Value;
        var reader = new MultipartReader(boundary, request.Body);
        string? json = null;
        var files = new List<DeskPart>();
        while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
        {
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
            // Read raw: an encoded-word stays what it is, as in Request Tracker.
            var disposition = section.ContentDisposition ?? "";
            var name = NameOf().Match(disposition).Groups["name"].Value;
            if (name == "JSON") json = Encoding.UTF8.GetString(content.ToArray());
            if (name != "Attachments") continue;
            var fileName = FileNameOf().Match(disposition).Groups["name"].Value;
            files.Add(new(fileName, section.ContentType ?? "application/octet-stream", content.ToArray()));
        }
        return json is null
            ? Refuse(DeskAnswers.Message(400, $"{jsonName} is a required field for multipart/form-data"))
            : Parse(json, files, broken: DeskAnswers.Broken());
    }

    private static DeskBody Parse(string text, IReadOnlyList<DeskPart> files, IResult? broken = null)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json
                ? WithJsonFiles(new(json, files))
                : Refuse(DeskAnswers.Message(400, "JSON object must be a HASH"));
        }
        catch (JsonException failure)
        {
            return Refuse(broken ?? DeskAnswers.Message(400, $"JSON parse error: {failure.Message}\n"));
        }
    }

    private static DeskBody WithJsonFiles(DeskBody body)
    {
        if (body.Json["Attachments"] is not JsonArray list) return body;
        var files = body.Files.ToList();
        foreach (var one in list.OfType<JsonObject>())
        {
            foreach (var field in (string[])["FileName", "FileType", "FileContent"])
            {
                if (string.IsNullOrEmpty(one[field]?.ToString()))
                    return Refuse(DeskAnswers.Message(400, $"Field {field} is required for each attachment in Attachments"));
            }
            if (DeskText.JsonFileName(one["FileName"]!.ToString()) is not { } name) return Refuse(DeskAnswers.Broken());
            files.Add(new(name, one["FileType"]!.ToString(), Convert.FromBase64String(one["FileContent"]!.ToString())));
        }
        return body with { Files = files };
    }

    private static DeskBody Refuse(IResult refusal) => new([], [], refusal);

    [GeneratedRegex("""boundary="?(?<boundary>[^";]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex BoundaryOf();

    [GeneratedRegex("""\bname="?(?<name>[^";]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex NameOf();

    [GeneratedRegex("""\bfilename="?(?<name>[^";]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex FileNameOf();
}
