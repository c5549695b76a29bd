using System.Globalization;
using System.Text;

namespace BudCustomer.Web.Helpdesk.Uploads;

/// <summary>Names that are safe in a header, a mail, a desk and on any disk.</summary>
public static class FileNames
{
    private const int Longest = 60;
    private const string Nothing = "file";

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => (string[])[$"COM{n}", $"LPT{n}"])], StringComparer.OrdinalIgnoreCase);

    /// <summary>The customer's name for it, cleaned, with the ending of what the file is.</summary>
    public static string Of(string sent, FileKind kind) => Stem(sent) + kind.Ending;

    /// <summary>A name from the desk for a download: its own ending only when the content agrees.</summary>
    public static string ForDownload(string name, ReadOnlySpan<byte> content) => Stem(name) + (FileKind.Of(content)?.Ending ?? ".bin");

    private static string Stem(string sent)
    {
        var last = sent.Replace('\\', '/').Split('/')[^1];
        var dot = last.LastIndexOf('.');
        var stem = Clean(dot > 0 ? last[..dot] : last);
        if (stem.Length > Longest)
            stem = stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)];
        stem = stem.Trim(' ', '.', '-', '_', '+', '\'');
        return stem.Length == 0 || Devices.Contains(stem.Split('.')[0]) ? Nothing : stem;
    }

    /// <summary>Letters, digits and a few signs of any script; all else (quotes, controls, directions, half pairs) becomes one line.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (IsGood(rune))
                clean.Append(rune.ToString());
            else if (clean.Length > 0 && clean[^1] != '_')
                clean.Append('_');
        }

        return clean.ToString().Replace("..", "_", StringComparison.Ordinal);
    }

    private static bool IsGood(Rune rune) =>
        rune.Value is '€' or ' ' or '.' or '-' or '_' or '(' or ')' or '+' or '\''
        || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol);

    /// <summary>Half a pair and U+FFFE cannot be normalised: both become the replacement sign first.</summary>
    private static string Composed(string text) =>
        string.Concat(text.Replace('\uFFFE', '\uFFFD').EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormC);
}
