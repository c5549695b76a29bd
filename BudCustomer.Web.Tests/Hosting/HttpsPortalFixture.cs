using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>A portal that browsers reach by https, behind a proxy that ends TLS and is not even configured.</summary>
public sealed class HttpsPortalFixture : PortalFixture
{
    public const string PublicUrl = "https://localhost";

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Portal:PublicUrl", PublicUrl)];
}

[CollectionDefinition(Name)]
public sealed class HttpsCollection : ICollectionFixture<HttpsPortalFixture>
{
    public const string Name = "https portal";
}

/// <summary>Goes through the portal one answer at a time, as the proxy sees it, and keeps every Set-Cookie.</summary>
public sealed class ProxiedJourney(HttpsPortalFixture portal) : IDisposable
{
    public Browser Browser { get; } = portal.NewBrowser();

    public List<string> SetCookies { get; } = [];

    /// <summary>Every value that a cookie of the portal ever had.</summary>
    public HashSet<string> Values { get; } = new(StringComparer.Ordinal);

    public void Dispose() => Browser.Dispose();

    public Task<WebPage> GetAsync(string url) => FollowAsync(() => Browser.Request(HttpMethod.Get, Browser.Resolve(url)));

    public Task<WebPage> SubmitAsync(WebPage page, string form, object? fill = null, string? button = null)
    {
        var submission = FormSubmission.Of(page, page.Form(form), fill, button);
        return FollowAsync(() =>
        {
            var request = Browser.Request(submission.Method, submission.Url);
            request.Content = submission.Content();
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            return request;
        });
    }

    public async Task<WebPage> SignInAsync(string customer) =>
        await SubmitAsync(await GetAsync("/sign-in/start?returnUrl=%2F"), "form", button: customer);

    private async Task<WebPage> FollowAsync(Func<HttpRequestMessage> create)
    {
        var page = await SendAsync(create);
        while ((int)page.Status is 301 or 302 or 303 && page.Response.Headers.Location is { } next)
        {
            var absolute = new Uri(page.Url, next);
            var here = absolute.Scheme == Uri.UriSchemeHttps ? new Uri(portal.Address, absolute.PathAndQuery) : absolute;
            page = await SendAsync(() => Browser.Request(HttpMethod.Get, here));
        }

        return page;
    }

    private async Task<WebPage> SendAsync(Func<HttpRequestMessage> create)
    {
        var page = await Browser.SendAsync(create, follow: false);
        if (page.Url.Authority == portal.Address.Authority && page.Response.Headers.TryGetValues("Set-Cookie", out var lines))
            SetCookies.AddRange(lines);
        Values.UnionWith(Browser.Cookies.For(portal.Address).Values);
        return page;
    }
}
