using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace BudCustomer.Bench;

/// <summary>A customer who signed in through the portal's own pages, and the bytes of that customer's requests.</summary>
internal sealed partial class Session
{
    private readonly string _cookie;
    private readonly Uri _portal;

    private Session(Uri portal, string cookie) => (_portal, _cookie) = (portal, cookie);

    /// <summary>The name and value of the session's cookie, for Chromium, which gets the others by itself.</summary>
    public (string Name, string Value) Cookie =>
        _cookie.Split("; ").Select(cookie => cookie.Split('=', 2)).Where(parts => parts[0] is "bud").Select(parts => (parts[0], parts[1])).Single();

    public static async Task<Session> SignInAsync(Uri portal, string customer)
    {
        var jar = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false });
        // A process that has just started may need longer for the provider than it waits.
        var start = await http.GetAsync(new Uri(portal, "/sign-in/start"));
        for (var tries = 0; start.StatusCode != HttpStatusCode.Found && tries < 60; tries++)
        {
            await Task.Delay(250);
            start = await http.GetAsync(new Uri(portal, "/sign-in/start"));
        }

        var provider = start.Headers.Location!;
        var page = await http.GetStringAsync(provider);
        var fields = Hidden().Matches(page).Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)));
        var button = Button().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields, new(button, customer)]);
        var back = await http.PostAsync(new Uri(provider, Action().Match(page).Groups[1].Value), form);
        await http.GetAsync(back.Headers.Location);
        // As a browser has it from the first page on: the copy of the preferences.
        await http.GetAsync(portal);
        return new Session(portal, jar.GetCookieHeader(portal));
    }

    /// <summary>This session, which lives in Redis, at another replica.</summary>
    public Session At(Uri replica) => new(replica, _cookie);

    /// <summary>A GET as a browser sends it: compressed unless the text itself is wanted.</summary>
    public byte[] Get(string path, bool isFragment = false, bool isPlain = false) => Get(_portal, path, _cookie, isFragment, isPlain);

    public static byte[] Get(Uri server, string path, string? cookie = null, bool isFragment = false, bool isPlain = false) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: text/html\r\nAccept-Language: en-US\r\n"
        + (isPlain ? "" : "Accept-Encoding: br\r\n")
        + (isFragment ? "HX-Request: true\r\nHX-Request-Type: partial\r\n" : "")
        + (cookie is null ? "" : $"Cookie: {cookie}\r\n")
        + "\r\n");

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<button[^>]*name=\"([^\"]+)\"")]
    private static partial Regex Button();

    [GeneratedRegex("<form[^>]*action=\"([^\"]+)\"")]
    private static partial Regex Action();
}
