using System.Text;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>What Request Tracker does to text on its way in, without a word.</summary>
internal static class DeskText
{
    /// <summary>No line breaks, at most 200 characters, the rest is gone.</summary>
    public static string Subject(string subject)
    {
        var line = subject.ReplaceLineEndings(" ").Trim();
        return line.Length <= 200 ? line : line[..200];
    }

    /// <summary>A comma makes several requestors; what is no address makes none.</summary>
    public static IEnumerable<string> Addresses(string? requestor) =>
        (requestor ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Contains('<', StringComparison.Ordinal) ? one[(one.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>') : one)
            .Where(one => one.Contains('@', StringComparison.Ordinal) && !one.Contains(' ', StringComparison.Ordinal));

    /// <summary>The text with its files in Request Tracker's order: a container first when there are files, then the text, then each file.</summary>
    public static IReadOnlyList<DeskPart> Parts(string? text, string contentType, IReadOnlyList<DeskPart> files)
    {
        var body = string.IsNullOrEmpty(text)
            ? new DeskPart("", "application/octet-stream", [])
            : new DeskPart("", contentType, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
        return files.Count == 0 ? [body] : [new("", "multipart/mixed", []), body, .. files];
    }

    /// <summary>A file name that came in JSON: é becomes U+FFFD, and anything above U+00FF breaks the server (null).</summary>
    public static string? JsonFileName(string name) =>
        name.Any(letter => letter > 0xFF) ? null : string.Concat(name.Select(letter => letter > 0x7F ? '\uFFFD' : letter));
}
