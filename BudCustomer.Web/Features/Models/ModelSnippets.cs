using System.Text.Json;

namespace BudCustomer.Web.Features.Models;

/// <summary>
/// First calls, ready to paste. They read the key from the environment, so that it stays out of shell histories. The model's
/// name is a JSON literal, which escapes what would end a quotation in any of the three.
/// </summary>
public static class ModelSnippets
{
    private const string Key = "BUD_API_KEY";

    /// <param name="baseUrl">The platform's OpenAI-compatible address.</param>
    /// <param name="path">Of the route, without a leading slash; it may repeat the address' last part.</param>
    public static IReadOnlyList<CodeBlock> For(string kind, string path, string model, string baseUrl)
    {
        var recipe = Recipes.Of(kind);
        IReadOnlyList<(string Name, string Json)> arguments = [("model", JsonSerializer.Serialize(model)), .. recipe.Arguments];
        var address = Join(baseUrl, path);
        return
        [
            new("code-curl", "curl", Curl(recipe, arguments, address, model)),
            new("code-python", "Python", recipe.Method is null ? PlainPython(arguments, address) : Python(recipe, arguments, baseUrl)),
            new("code-javascript", "JavaScript", recipe.Method is null ? PlainScript(arguments, address) : Script(recipe, arguments, baseUrl)),
        ];
    }

    private static string Curl(Recipe recipe, IReadOnlyList<(string Name, string Json)> arguments, string address, string model) => recipe.HasFile
        ? $$"""
          curl {{address}} \
            -H "Authorization: Bearer ${{Key}}" \
            -F 'model={{model.Replace("'", "'\\''", StringComparison.Ordinal)}}' \
            -F file=@audio.mp3
          """
        : $$"""
          curl {{address}} \
            -H "Authorization: Bearer ${{Key}}" \
            -H "Content-Type: application/json" \
            -d '{{Json(arguments)}}'
          """;

    private static string Python(Recipe recipe, IReadOnlyList<(string Name, string Json)> arguments, string baseUrl) => $$"""
        import os
        from openai import OpenAI

        client = OpenAI(base_url="{{baseUrl}}", api_key=os.environ["{{Key}}"])
        answer = client.{{recipe.Method}}(
        {{string.Join("\n", arguments.Select(one => $"    {one.Name}={one.Json},"))}}{{(recipe.HasFile ? "\n    file=open(\"audio.mp3\", \"rb\")," : "")}}
        )
        print({{recipe.Result}})
        """;

    private static string Script(Recipe recipe, IReadOnlyList<(string Name, string Json)> arguments, string baseUrl) => $$"""
        {{(recipe.HasFile ? "import fs from \"node:fs\";\n" : "")}}import OpenAI from "openai";

        const client = new OpenAI({ baseURL: "{{baseUrl}}", apiKey: process.env.{{Key}} });
        const answer = await client.{{recipe.Method}}({
        {{string.Join("\n", arguments.Select(one => $"  {one.Name}: {one.Json},"))}}{{(recipe.HasFile ? "\n  file: fs.createReadStream(\"audio.mp3\")," : "")}}
        });
        console.log({{recipe.Result}});
        """;

    private static string PlainPython(IReadOnlyList<(string Name, string Json)> arguments, string address) => $$"""
        import os
        import requests

        answer = requests.post(
            "{{address}}",
            headers={"Authorization": f"Bearer {os.environ['{{Key}}']}"},
            json={{Json(arguments)}},
        )
        print(answer.status_code, answer.headers["content-type"])
        """;

    private static string PlainScript(IReadOnlyList<(string Name, string Json)> arguments, string address) => $$"""
        const answer = await fetch("{{address}}", {
          method: "POST",
          headers: { Authorization: `Bearer ${process.env.{{Key}}}`, "Content-Type": "application/json" },
          body: JSON.stringify({{Json(arguments)}}),
        });
        console.log(answer.status, answer.headers.get("content-type"));
        """;

    private static string Json(IEnumerable<(string Name, string Json)> arguments) =>
        "{" + string.Join(", ", arguments.Select(one => $"\"{one.Name}\": {one.Json}")) + "}";

    private static string Join(string baseUrl, string path)
    {
        var last = baseUrl[(baseUrl.LastIndexOf('/') + 1)..];
        return path.StartsWith(last + "/", StringComparison.Ordinal) ? baseUrl + path[last.Length..] : $"{baseUrl}/{path}";
    }
}

public sealed record CodeBlock(string Id, string Language, string Code);
