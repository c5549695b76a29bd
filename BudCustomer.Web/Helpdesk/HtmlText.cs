using System.Net;
using System.Text.RegularExpressions;

namespace BudCustomer.Web.Helpdesk;

/// <summary>
/// The words of an HTML mail. Nothing of its markup is kept, and the view encodes what comes out: a clumsy answer may read
/// badly, never run.
/// </summary>
internal static partial class HtmlText
{
    public static string Plain(string html)
    {
        var text = Unseen().Replace(html, "");
        text = White().Replace(text, " ");
        text = Break().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tag().Replace(text, ""));
        text = Margin().Replace(text, "\n");
        return Gap().Replace(text, "\n\n").Trim();
    }

    [GeneratedRegex(@"<(script|style|head|title)\b[^>]*>.*?(</\1\s*>|$)|<!--.*?(-->|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex White();

    [GeneratedRegex(@"<br\b[^>]*>|</(p|div|li|tr|h[1-6]|blockquote|pre)\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"<[a-zA-Z/!?][^>]*(>|$)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t]*\n[ \t]*")]
    private static partial Regex Margin();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Gap();
}
