using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BudCustomer.Bench;

/// <summary>One line of the result.</summary>
/// <param name="Target">What is to be reached; null where the figure only informs.</param>
/// <param name="IsHeld">Whether it is; null where there is no target.</param>
internal sealed record Line(string Part, string Measure, string Value, string? Target, bool? IsHeld, double? Number);

/// <summary>All figures of a run, in the order they came.</summary>
internal sealed class Report(DateTimeOffset at, string machine)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Line> _lines = [];
    private readonly List<string> _notes = [];

    public void Note(string text)
    {
        _notes.Add(text);
        Console.WriteLine($"      {text}");
    }

    public void Tell(string part, string measure, string value, double? number = null) => Add(new Line(part, measure, value, null, null, number));

    /// <summary>A figure that must not be above its target.</summary>
    public void AtMost(string part, string measure, double value, double target, string unit = "", string format = "0.##") =>
        Add(new Line(part, measure, Written(value, format, unit), "≤ " + Written(target, "0.###", unit), value <= target, value));

    public void AtLeast(string part, string measure, double value, double target, string unit = "", string format = "0") =>
        Add(new Line(part, measure, Written(value, format, unit), "≥ " + Written(target, "0.###", unit), value >= target, value));

    public async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bench.json"), JsonSerializer.Serialize(new { At = at, Machine = machine, Notes = _notes, Lines = _lines }, Json));
        await File.WriteAllTextAsync(Path.Combine(folder, "bench.md"), Markdown());
    }

    private static string Written(double value, string format, string unit) =>
        value.ToString(format, CultureInfo.InvariantCulture) + (unit.Length == 0 || unit == "×" ? unit : " " + unit);

    private void Add(Line line)
    {
        _lines.Add(line);
        var verdict = line.IsHeld switch { true => "ok  ", false => "MISS", _ => "    " };
        Console.WriteLine($"{verdict}  {line.Part}: {line.Measure}: {line.Value} {(line.Target is null ? "" : $"({line.Target})")}");
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured {at:yyyy-MM-dd HH:mm} UTC on {machine}.").AppendLine();
        foreach (var part in _lines.GroupBy(line => line.Part))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {part.Key} | measured | target | |").AppendLine("|---|---|---|---|");
            foreach (var line in part)
                text.AppendLine(CultureInfo.InvariantCulture, $"| {line.Measure} | {line.Value} | {line.Target ?? "–"} | {line.IsHeld switch { true => "held", false => "**missed**", _ => "" }} |");
            text.AppendLine();
        }

        foreach (var note in _notes)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {note}");
        return text.ToString();
    }
}
