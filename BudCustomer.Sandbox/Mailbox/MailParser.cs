using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BudCustomer.Sandbox.Mailbox;

/// <summary>As much of MIME as the portal's own mails use: folded and encoded headers, text alone or first of several parts.</summary>
internal static partial class MailParser
{
    public static (IReadOnlyDictionary<string, string> Headers, string Body) Read(string raw)
    {
        var (headers, body) = Split(raw);
        var type = headers.GetValueOrDefault("Content-Type", "");
        if (Boundary().Match(type) is { Success: true } boundary)
        {
            var parts = body.Split("--" + boundary.Groups[1].Value);
            return (headers, parts.Length > 1 ? Read(parts[1].TrimStart('\r', '\n')).Body : body);
        }

        return (headers, Decode(body, headers.GetValueOrDefault("Content-Transfer-Encoding", "")));
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? raw : raw[..end];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folding().Replace(head, " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon].Trim()] = DecodeWords(line[(colon + 1)..].Trim());
        }

        return (headers, end < 0 ? "" : raw[(end + 4)..]);
    }

    private static string DecodeWords(string value) => EncodedWord().Replace(BetweenWords().Replace(value, "$1"), word =>
    {
        var text = word.Groups[2].Value;
        return word.Groups[1].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(text))
            : QuotedPrintable(text.Replace('_', ' '));
    });

    private static string Decode(string body, string encoding) => encoding.ToUpperInvariant() switch
    {
        "BASE64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        "QUOTED-PRINTABLE" => QuotedPrintable(body),
        _ => body,
    };

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var at = 0; at < joined.Length; at++)
        {
            if (joined[at] == '=' && at + 2 < joined.Length && byte.TryParse(joined.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(joined[at].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("""boundary="?([^";\s]+)"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?utf-8\?([bq])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();
}
