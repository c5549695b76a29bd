using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>A browser without script: it keeps cookies, follows redirects over all hosts, submits the forms it is shown.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
    });

    public Browser(Uri home) => Home = home;

    public Uri Home { get; }

    public CookieJar Cookies { get; private set; } = new();

    public string Language { get; set; } = "en-US,en;q=0.9";

    /// <summary>Who signed in last, by key.</summary>
    public string? Customer { get; private set; }

    /// <summary>Another browser with the same cookies, for instance on another replica.</summary>
    public Browser At(Uri home)
    {
        var other = new Browser(home) { Language = Language, Customer = Customer };
        foreach (var (name, value) in Cookies.For(Home))
            other.Cookies.Set(home, name, value);
        return other;
    }

    public Task<WebPage> GetAsync(string url, bool asFragment = false) =>
        SendAsync(() => Request(HttpMethod.Get, Resolve(url), asFragment));

    public async Task<WebPage> FollowAsync(WebPage page, string linkText) => await GetAsync(page.Link(linkText).Href);

    /// <summary>Submits a form as it stands, with the given fields filled in and one of its buttons pressed.</summary>
    public Task<WebPage> SubmitAsync(
        WebPage page, IHtmlFormElement form, object? fill = null, string? button = null, bool asFragment = false)
    {
        var submission = FormSubmission.Of(page, form, fill, button);
        if (page.Url.Authority != Home.Authority && submission.Fields.FirstOrDefault(field => field.Key == "user").Value is { } customer)
            Customer = customer;
        return SendAsync(() =>
        {
            var request = Request(submission.Method, submission.Url, asFragment);
            request.Content = submission.Content();
            if (submission.Method != HttpMethod.Get)
            {
                request.Headers.Add("Origin", page.Url.GetLeftPart(UriPartial.Authority));
                request.Headers.Add("Sec-Fetch-Site", submission.Url.Authority == page.Url.Authority ? "same-origin" : "cross-site");
            }

            return request;
        });
    }

    /// <summary>Signs in at the sandbox through the portal's own pages.</summary>
    public async Task<WebPage> SignInAsync(string customer, string returnUrl = "/")
    {
        var page = await GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var start = page.Document.Links.OfType<IHtmlAnchorElement>().FirstOrDefault(link => link.PathName == "/sign-in/start")
            ?? throw new InvalidOperationException($"No way to sign in on {page.Url}:\n{page.Body}");
        var provider = await GetAsync(start.Href);
        return provider.Url.Authority == Home.Authority
            ? provider
            : await SubmitAsync(provider, provider.Form("form"), button: customer);
    }

    /// <summary>A busy machine needs longer for its first answers than a portal waits for Redis and for the provider.</summary>
    public async Task UntilReadyAsync()
    {
        for (var tries = 0; tries < 60; tries++)
        {
            var start = await SendAsync(() => Request(HttpMethod.Get, Resolve("/sign-in/start")), follow: false);
            if (start.Status == HttpStatusCode.Found)
                return;
            await Task.Delay(250);
        }
    }

    /// <summary>Any request, with this browser's cookies; redirects are followed unless told otherwise.</summary>
    public async Task<WebPage> SendAsync(Func<HttpRequestMessage> create, bool follow = true)
    {
        var visited = new List<Uri>();
        var response = await SendOnceAsync(create());
        while (follow && Location(response) is { } next && visited.Count < 20)
        {
            visited.Add(next);
            var asFragment = response.RequestMessage!.Headers.Contains("HX-Request") && next.Authority == Home.Authority;
            response = await SendOnceAsync(Request(HttpMethod.Get, next, asFragment));
        }

        return await PageAsync(response, visited);
    }

    public HttpRequestMessage Request(HttpMethod method, Uri url, bool asFragment = false)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Add("Accept-Language", Language);
        request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) TestBrowser/1.0");
        if (asFragment)
        {
            request.Headers.Add("HX-Request", "true");
            request.Headers.Add("HX-Request-Type", "partial");
        }

        return request;
    }

    public Uri Resolve(string url) => new(Home, url);

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request)
    {
        Cookies.AddTo(request);
        var response = await _http.SendAsync(request);
        Cookies.TakeFrom(request.RequestUri!, response.Headers);
        return response;
    }

    private static Uri? Location(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(response.RequestMessage!.RequestUri!, location)
            : null;

    private async Task<WebPage> PageAsync(HttpResponseMessage response, IReadOnlyList<Uri> visited)
    {
        var url = response.RequestMessage!.RequestUri!;
        var body = await response.Content.ReadAsStringAsync();
        var context = BrowsingContext.New(Configuration.Default);
        var document = (IHtmlDocument)await context.OpenAsync(request => request.Content(body).Address(url.ToString()).Header("Content-Type", "text/html"));
        var page = new WebPage(response.StatusCode, url, document, body, response, visited);
        if (url.Authority != Home.Authority)
            return page;
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
            HouseRules.Check(page);
        ForeignData.Check(Customer, page, await AskedAsync(response.RequestMessage));
        return page;
    }

    private static async Task<string> AskedAsync(HttpRequestMessage request) =>
        Uri.UnescapeDataString($"{request.RequestUri} {request.Headers} {(request.Content is FormUrlEncodedContent or StringContent ? await request.Content.ReadAsStringAsync() : "")}");
}
