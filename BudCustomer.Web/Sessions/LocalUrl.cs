using System.Text;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// The only judge of where the portal may send a browser (security SES-11): return addresses, <c>HX-Redirect</c>,
/// <c>HX-Location</c>, the way back from Stripe, after sign-out.
/// </summary>
public static class LocalUrl
{
    public const string Home = "/";

    private const int Longest = 512;

    private static readonly string[] WayIn = ["/sign-in", "/sign-out", "/signed-out", "/signin-oidc", "/error"];

    /// <summary>The address when it stays on this origin, else home.</summary>
    /// <param name="url">As a parameter gives it: percent-decoding of the query has happened already.</param>
    public static string OrHome(string? url) => IsLocal(url) && !IsWayIn(url!) ? url! : Home;

    public static bool IsLocal(string? url) =>
        url is { Length: > 0 and <= Longest } && url.All(IsPlain) && StaysHere(url) && DecodedStaysHere(url);

    /// <summary>Path and query of an absolute address on the given origin, judged like any other; null when it is elsewhere.</summary>
    public static string? Within(string origin, string? absolute) =>
        Uri.TryCreate(absolute, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase)
            ? OrHome(uri.PathAndQuery)
            : null;

    /// <summary>Printable ASCII only: everything else is percent-encoded in an address that we made.</summary>
    private static bool IsPlain(char c) => c is > ' ' and < (char)0x7f;

    private static bool StaysHere(string url) =>
        url[0] == '/' && !url.Contains('\\') && (url.Length == 1 || url[1] != '/');

    /// <summary>A proxy or a browser may decode once more, and fold wide characters to slashes.</summary>
    private static bool DecodedStaysHere(string url)
    {
        var decoded = Uri.UnescapeDataString(url);
        return StaysHere(decoded) && !decoded.Any(IsNoText) && FoldedStaysHere(decoded);
    }

    /// <summary>Controls, and the one character that cannot be folded.</summary>
    private static bool IsNoText(char c) => char.IsControl(c) || c == '\uFFFE';

    private static bool FoldedStaysHere(string decoded)
    {
        var start = decoded[..Math.Min(3, decoded.Length)];
        return start.All(c => !char.IsSurrogate(c)) ? StaysHere(start.Normalize(NormalizationForm.FormKC)) : start[1] is not ('/' or '\\');
    }

    private static bool IsWayIn(string url)
    {
        var path = url.Split('?', '#')[0];
        return WayIn.Any(way => path.Equals(way, StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(way + "/", StringComparison.OrdinalIgnoreCase));
    }
}
