using System.Collections.Concurrent;
using System.Text.Json;

namespace BudCustomer.Web.Hosting.Csp;

/// <summary>Reads both forms of reports, and logs each distinct one once in a process' life.</summary>
public sealed class CspReports(SecurityEvents events)
{
    private const int MostDistinct = 500;
    private const int MostAtOnce = 20;

    private readonly ConcurrentDictionary<(string, string, string), bool> _seen = new();

    /// <returns>False when this is no report.</returns>
    public bool Take(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            foreach (var report in Reports(json.RootElement).Take(MostAtOnce))
                Note(report);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static IEnumerable<JsonElement> Reports(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.EnumerateArray().Where(one => Text(one, "type") == "csp-violation").Select(one => one.GetProperty("body"));
        return root.TryGetProperty("csp-report", out var report) ? [report] : throw new JsonException();
    }

    private void Note(JsonElement report)
    {
        var page = Page(Text(report, "documentURL", "document-uri"));
        var directive = LogText.Clean(Text(report, "effectiveDirective", "effective-directive", "violated-directive"));
        var blocked = Blocked(Text(report, "blockedURL", "blocked-uri"));
        if (_seen.Count < MostDistinct && _seen.TryAdd((page, directive, blocked), true))
            events.Blocked(directive, blocked, page);
    }

    /// <summary>Addresses tell what a customer looked at: the path is enough to find the fault.</summary>
    private static string Page(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? LogText.Clean(uri.AbsolutePath) : "";

    private static string Blocked(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? LogText.Clean(uri.GetLeftPart(UriPartial.Authority))
            : LogText.Clean(url.Split(':')[0]);

    private static string Text(JsonElement from, params string[] names) =>
        names.Select(name => from.TryGetProperty(name, out var value) ? value.GetString() : null).FirstOrDefault(text => text is not null) ?? "";
}
