using System.Buffers;
using System.Globalization;
using System.Text;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// A name that somebody else chose, fit for one line: no control characters, nothing that turns the direction of the text around it,
/// and not longer than a line.
/// </summary>
public static class ShownName
{
    private const int Longest = 80;

    /// <summary>The widest letters take one and a half of the 22 places that a clipped line has wherever there is a pointer to hover with.</summary>
    private const int Fits = 14;

    /// <summary>What nearly all names are made of, and nothing is to be done about.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:");

    /// <summary>Null when nothing that can be seen is left.</summary>
    public static string? Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        if (name.Length <= Longest && !name.AsSpan().ContainsAnyExcept(Plain))
            return name;

        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            // More than any line needs; what follows is cut anyway.
            if (text.Length > 8 * Longest)
                break;
            if (TurnsText(rune.Value))
                continue;
            if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && rune != Rune.ReplacementChar)
                text.Append(rune);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        var shown = text.ToString().Trim();
        return shown.Length == 0 ? null : Cut(shown);
    }

    /// <summary>The whole name to hover over, where a line of the style <c>clip</c> may cut it off; null where it surely fits.</summary>
    public static string? InFull(string? shown) => shown?.Length > Fits ? shown : null;

    /// <summary>Marks, embeddings, overrides and isolates of direction (Unicode UAX 9).</summary>
    private static bool TurnsText(int value) => value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string Cut(string text)
    {
        // A text has never more elements than characters.
        if (text.Length <= Longest)
            return text;
        var whole = new StringInfo(text);
        return whole.LengthInTextElements <= Longest ? text : whole.SubstringByTextElements(0, Longest - 1).TrimEnd() + "…";
    }
}
