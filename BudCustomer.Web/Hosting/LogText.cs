using System.Text.RegularExpressions;

namespace BudCustomer.Web.Hosting;

/// <summary>Text on its way into a log or a trace.</summary>
public static class LogText
{
    private const int Longest = 200;
    private const string Hidden = "[hidden]";

    /// <summary>Linear time, whatever somebody sends.</summary>
    private static readonly Regex Secrets = new(
        @"eyJ[A-Za-z0-9_\-]{8,}[A-Za-z0-9_.\-]*|bud_client_[A-Za-z0-9_\-]+|(sk|rk|whsec)_[A-Za-z0-9_]{8,}|[Bb]earer +[^\s""]+|"
        + @"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+|(code|state|token|id_token_hint|logout_token|session_state)=[^&\s""]+",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>A short single line: control characters, with which a line or a colour could be forged, become spaces.</summary>
    public static string Clean(string text) =>
        string.Create(Math.Min(text.Length, Longest), text, (line, from) =>
        {
            for (var at = 0; at < line.Length; at++)
                line[at] = char.IsControl(from[at]) || char.GetUnicodeCategory(from[at]) is System.Globalization.UnicodeCategory.Format
                    or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
                    ? ' '
                    : from[at];
        });

    /// <summary>Without what looks like a token, a key, a mail address or a value of the sign-in dance, wherever it stands.</summary>
    public static string Scrub(string text) => Secrets.Replace(text, Hidden);
}
