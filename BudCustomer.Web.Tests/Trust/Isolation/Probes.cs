using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Harness;

namespace BudCustomer.Web.Tests.Trust.Isolation;

/// <summary>Asks as one customer and looks at every byte of the answer for another's canary.</summary>
public sealed partial class Probes(Uri portal) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
    });

    private int _count;
    private int _own;

    public int Count => _count;

    /// <summary>Answers that held the asking customer's own canary: without any, nobody would have been signed in.</summary>
    public int WithOwn => _own;

    public ConcurrentBag<string> Leaks { get; } = [];

    public ConcurrentDictionary<string, int> Families { get; } = new(StringComparer.Ordinal);

    public Task<HttpStatusCode> GetAsync(string family, Resident who, string path, bool asFragment = false, params (string Name, string Value)[] headers) =>
        SendAsync(family, who, HttpMethod.Get, path, null, asFragment, headers);

    public Task<HttpStatusCode> PostAsync(string family, Resident who, string path, string token, params (string Name, string Value)[] fields) =>
        SendAsync(family, who, HttpMethod.Post, path, fields.Append(("__RequestVerificationToken", token)), asFragment: false, [("Sec-Fetch-Site", "same-origin")]);

    public void Dispose() => _http.Dispose();

    private async Task<HttpStatusCode> SendAsync(
        string family, Resident who, HttpMethod method, string path, IEnumerable<(string Name, string Value)>? fields, bool asFragment, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(portal, path));
        request.Headers.Add("Cookie", string.Join("; ", who.Browser.Cookies.For(portal).Select(cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.Add("Accept", "text/html");
        if (asFragment)
            request.Headers.Add("HX-Request", "true");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = fields is null ? null : new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _http.SendAsync(request);
        var told = answer.Headers + "\n" + answer.Content.Headers + "\n" + Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        Interlocked.Increment(ref _count);
        Families.AddOrUpdate(family, 1, (_, count) => count + 1);
        Judge(who, $"{family}: {method} {path} as {who.Customer.Key} ({(int)answer.StatusCode})", Uri.UnescapeDataString($"{path} {string.Join(' ', headers)}"), path, told);
        return answer.StatusCode;
    }

    private void Judge(Resident who, string story, string asked, string path, string told)
    {
        var found = Canary().Matches(told).Select(match => match.Value).Distinct().ToList();
        if (found.Contains(who.Customer.Key))
            Interlocked.Increment(ref _own);
        // What the question itself named is no news.
        foreach (var canary in found.Where(canary => canary != who.Customer.Key && !MayStand(who, canary, path) && !asked.Contains(canary, StringComparison.OrdinalIgnoreCase)))
            Leaks.Add($"{story} shows {canary}");
    }

    /// <summary>Neighbours know the name of the project they share everywhere, each other only inside it.</summary>
    private static bool MayStand(Resident who, string canary, string path) =>
        Neighbours.SharesWith(who.Customer.Key, canary)
        && (canary.StartsWith("canary-10000", StringComparison.Ordinal) || (Project().Match(path) is { Success: true } inside && Neighbours.IsProjectOf(who.Customer.Key, Guid.Parse(inside.Groups[1].Value))));

    [GeneratedRegex("canary-[0-9]+-[0-9a-f]{6}", RegexOptions.None, 1000)]
    private static partial Regex Canary();

    [GeneratedRegex("^/projects/([0-9a-f-]{36})", RegexOptions.None, 1000)]
    private static partial Regex Project();
}
