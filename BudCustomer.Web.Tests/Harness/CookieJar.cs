using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// Cookies by host. Unlike .NET's container it sends Secure cookies over loopback http, as browsers do, and takes no notice of
/// dates, which follow the sandbox's clock.
/// </summary>
public sealed class CookieJar
{
    private readonly ConcurrentDictionary<(string Host, string Name), string> _cookies = new();

    public IReadOnlyDictionary<string, string> For(Uri url) =>
        _cookies.Where(pair => pair.Key.Host == Site(url)).ToDictionary(pair => pair.Key.Name, pair => pair.Value);

    public void Set(Uri url, string name, string value) => _cookies[(Site(url), name)] = value;

    public void Clear() => _cookies.Clear();

    public void AddTo(HttpRequestMessage request)
    {
        var cookies = For(request.RequestUri!);
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
    }

    public void TakeFrom(Uri url, HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
            Take(url, line);
    }

    private void Take(Uri url, string line)
    {
        var pair = line.Split(';', 2)[0].Split('=', 2);
        if (line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase) || pair[1].Length == 0)
            _cookies.TryRemove((Site(url), pair[0]), out _);
        else
            Set(url, pair[0], pair[1]);
    }

    /// <summary>Cookies know no ports, but two portals of a test must not share a jar by accident.</summary>
    private static string Site(Uri url) => url.Authority;
}
