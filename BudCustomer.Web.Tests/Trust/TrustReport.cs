using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BudCustomer.Web.Tests.Harness;

namespace BudCustomer.Web.Tests.Trust;

/// <summary>
/// What the trust suites found, in <c>artifacts/trust.json</c>, and the same as a table in <c>artifacts/trust.md</c>. README and
/// SECURITY.md take their figures from there, so that none of them is written by hand.
/// </summary>
public static class TrustReport
{
    private static readonly string[] Sections = ["faults", "races", "input", "isolation", "guards", "static", "openid"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly Lock Gate = new();
    private static readonly string Folder = Path.Combine(SourceTree.Root, "artifacts");

    /// <summary>
    /// Adds figures to a section and keeps the others; a figure of the same name is replaced, by null removed. Safe between threads and processes.
    /// </summary>
    /// <param name="section">One of faults, races, input, isolation, guards, static, openid.</param>
    /// <param name="figures">An object of named figures: numbers, texts, or lists of texts (which stand below the table).</param>
    public static void Record(string section, object figures)
    {
        if (!Sections.Contains(section)) throw new ArgumentException($"{section} is none of {string.Join(", ", Sections)}.", nameof(section));
        lock (Gate)
        {
            Directory.CreateDirectory(Folder);
            using var alone = OnlyOne();
            var report = Read();
            Merge(report, section, JsonSerializer.SerializeToNode(figures, Json)!.AsObject());
            File.WriteAllText(At("trust.json"), report.ToJsonString(Json));
            File.WriteAllText(At("trust.md"), Table(report));
        }
    }

    private static void Merge(JsonObject report, string section, JsonObject figures)
    {
        var kept = report[section] as JsonObject ?? [];
        report[section] = kept;
        kept["form"] = TrustScale.IsLong ? "long" : "short";
        kept["date"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (name, value) in figures)
        {
            kept.Remove(name);
            if (value is not null) kept[name] = value.DeepClone();
        }

        if (kept.Count == 2) report.Remove(section);
    }

    private static string Table(JsonObject report)
    {
        var text = new StringBuilder("# Trust\n");
        foreach (var section in Sections.Where(report.ContainsKey))
        {
            var figures = report[section]!.AsObject();
            text.Append(CultureInfo.InvariantCulture, $"\n## {section} ({figures["form"]} form, {figures["date"]})\n\n| figure | value |\n|---|---|\n");
            var shown = figures.Where(each => each.Key is not ("form" or "date")).ToList();
            foreach (var (name, value) in shown.Where(each => each.Value is not JsonArray)) text.Append(CultureInfo.InvariantCulture, $"| {Words(name)} | {Cell(value)} |\n");
            foreach (var (name, value) in shown.Where(each => each.Value is JsonArray))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{Words(name)}: {value!.AsArray().Count}\n\n");
                foreach (var item in value.AsArray()) text.Append(CultureInfo.InvariantCulture, $"- {Cell(item)}\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(JsonNode? value) => (value switch
    {
        null => "",
        JsonObject parts => string.Join(", ", parts.Select(part => $"{Words(part.Key)} {Cell(part.Value)}")),
        _ => value.ToString(),
    }).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary><c>notRun</c> as it is read: not run.</summary>
    private static string Words(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static JsonObject Read() => File.Exists(At("trust.json")) && File.ReadAllText(At("trust.json")) is { Length: > 0 } text
        ? JsonNode.Parse(text)!.AsObject()
        : [];

    /// <summary>Test processes may run side by side.</summary>
    private static FileStream OnlyOne()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(At("trust.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 200)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string At(string name) => Path.Combine(Folder, name);
}
