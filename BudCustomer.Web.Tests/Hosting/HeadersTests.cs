using System.Net;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

[Collection(HostingCollection.Name)]
public class HeadersTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/error/500", HttpStatusCode.NotFound)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    public async Task Every_answer_carries_the_same_headers(string path, HttpStatusCode status)
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync(path);

        Assert.Equal(status, page.Status);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        Assert.Empty(page.Header("Server"));
    }

    [Fact]
    public async Task Pages_are_never_stored()
    {
        using var browser = await portal.SignedInAsync("acme");

        Assert.All(
            [await browser.GetAsync("/"), await browser.GetAsync("/nowhere"), await browser.GetAsync("/sign-in")],
            page => Assert.Equal("no-store", page.Header("Cache-Control")));
    }

    [Fact]
    public async Task Each_answer_has_a_nonce_of_its_own()
    {
        using var browser = portal.NewBrowser();

        var first = await browser.GetAsync("/sign-in");
        var second = await browser.GetAsync("/sign-in");

        Assert.NotEqual(first.Header("Content-Security-Policy"), second.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task Pages_are_compressed()
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, "/sign-in"));
        request.Headers.Add("Accept-Encoding", "br");

        using var response = await http.SendAsync(request);

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
    }
}
