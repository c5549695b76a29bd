using System.Text.RegularExpressions;
using AngleSharp.Html;
using Snapshooter;
using Snapshooter.Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>Holds a page's <c>main</c> against the kept one, without what differs between two runs.</summary>
public static partial class MainSnapshot
{
    public static void Match(WebPage page, string name)
    {
        using var text = new StringWriter();
        page.Main.ToHtml(text, new PrettyMarkupFormatter { Indentation = "  ", NewLine = "\n" });
        Snapshot.Match(Steady(text.ToString()), SnapshotNameExtension.Create(name));
    }

    public static string Steady(string html)
    {
        html = Token().Replace(html, "value=\"TOKEN\"");
        html = Nonce().Replace(html, "hx-nonce=\"NONCE\"");
        html = Fingerprint().Replace(html, "$1?v=HASH");
        html = Seconds().Replace(html, "MM:SS UTC");
        html = Reference().Replace(html, "/support/REFERENCE");
        html = ShortReference().Replace(html, "<code>REFERENCE</code>");
        html = RequestId().Replace(html, "REQUEST</code>");
        return Port().Replace(html, "http://HOST");
    }

    [GeneratedRegex("""(?<=name="(?:__RequestVerificationToken|OperationId)"[^>]*)value="[^"]+"|value="[^"]+"(?=[^>]*name="__RequestVerificationToken")""")]
    private static partial Regex Token();

    [GeneratedRegex("hx-nonce=\"[^\"]+\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("""(\.(?:css|js|svg))\?v=[\w-]+""")]
    private static partial Regex Fingerprint();

    [GeneratedRegex("/support/[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Reference();

    [GeneratedRegex("<code>[0-9A-F]{8}</code>")]
    private static partial Regex ShortReference();

    [GeneratedRegex("(?<=<code[^>]*>)[0-9a-f]{32}</code>")]
    private static partial Regex RequestId();

    [GeneratedRegex("http://(localhost|127\\.0\\.0\\.1):\\d+")]
    private static partial Regex Port();

    /// <summary>The sandbox's past counts from the moment it started.</summary>
    [GeneratedRegex(@"(?<=\d\d:)\d\d:\d\d UTC")]
    private static partial Regex Seconds();
}
