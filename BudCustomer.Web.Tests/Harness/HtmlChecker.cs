using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>The Nu HTML checker, which npm restores at build: one run of Java over all documents that were added.</summary>
public sealed class HtmlChecker : IDisposable
{
    private const string Java = "/usr/bin/java";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bud-html-");
    private readonly List<string> _names = [];

    /// <summary>Why this machine cannot check; null when it can.</summary>
    public static string? SkipReason { get; } = Requirements.WithoutCommand(Java, "default-jre-headless")
        ?? Requirements.WithoutCommand(Jar, "nodejs npm, then build again");

    public int Count => _names.Count;

    private static string Jar => Path.Combine(SourceTree.Root, "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

    /// <summary>A fragment is put into a document as small as possible, with the forms of its page that its buttons send.</summary>
    public void Add(WebPage page, string name)
    {
        var html = page.Body.TrimStart().StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            ? page.Body
            : $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fragment</title></head><body><main>{page.Body}{Forms(page)}</main></body></html>";
        File.WriteAllText(Path.Combine(_folder.FullName, $"{_names.Count}.html"), html);
        _names.Add(name);
    }

    private static string Forms(WebPage page) => string.Concat(page.Document.QuerySelectorAll("[form]")
        .Select(button => button.GetAttribute("form")!).Distinct().Where(id => page.Document.GetElementById(id) is null).Select(id => $"<form id=\"{id}\"></form>"));

    /// <returns>Each error with the document it is in.</returns>
    public async Task<IReadOnlyList<string>> ErrorsAsync()
    {
        var start = new ProcessStartInfo(Java, ["-Xmx512m", "-jar", Jar, "--errors-only", "--exit-zero-always", "--format", "json", _folder.FullName])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var answer = JsonDocument.Parse(told);
        return [.. answer.RootElement.GetProperty("messages").EnumerateArray().Select(Describe)];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Describe(JsonElement message)
    {
        var file = Path.GetFileNameWithoutExtension(message.GetProperty("url").GetString()!);
        var extract = message.TryGetProperty("extract", out var part) ? WebPage.Normal(part.GetString()!) : "";
        return $"{_names[int.Parse(file, System.Globalization.CultureInfo.InvariantCulture)]}: {message.GetProperty("message").GetString()} in {extract}";
    }
}

/// <summary>A test that asks the Nu HTML checker.</summary>
public sealed class HtmlCheckerFactAttribute : FactAttribute
{
    public HtmlCheckerFactAttribute() => Skip = HtmlChecker.SkipReason;
}
