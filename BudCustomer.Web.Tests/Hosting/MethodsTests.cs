using System.Net;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>Methods that no page was written for.</summary>
[Collection(HostingCollection.Name)]
public class MethodsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_method_that_a_page_does_not_know_is_a_405_page()
    {
        using var browser = await portal.SignedInAsync("acme");
        Designed(await browser.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, browser.Resolve("/settings"))), HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/settings", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    public async Task HEAD_is_GET_without_its_body(string path, HttpStatusCode status)
    {
        using var browser = await portal.SignedInAsync("acme");
        var get = await browser.GetAsync(path);
        var head = await browser.SendAsync(() => browser.Request(HttpMethod.Head, browser.Resolve(path)));
        Assert.Equal((status, status), (get.Status, head.Status));
        Assert.Empty(head.Body);
        foreach (var name in new[] { "Content-Type", "Cache-Control", "X-Content-Type-Options", "Vary" })
            Assert.Equal(get.Header(name), head.Header(name));
    }

    private static void Designed(WebPage page, HttpStatusCode status)
    {
        Assert.Equal(status, page.Status);
        Assert.NotEmpty(page.Find("main h1").TextContent);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page.Body, StringComparison.Ordinal);
    }
}
