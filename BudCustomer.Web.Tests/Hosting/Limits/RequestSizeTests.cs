using System.Net;
using System.Text;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.Limits;

/// <summary>Security INP-04: one below each limit goes through, one above ends in words.</summary>
[Collection(HostingCollection.Name)]
public sealed class RequestSizeTests(PortalFixture portal)
{
    private const int Line = 8 * 1024;

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestUriTooLong)]
    public async Task An_address_may_have_8_KiB(int above, HttpStatusCode status)
    {
        using var browser = portal.NewBrowser();
        const string path = "/sign-in?returnUrl=/";

        var answer = await browser.GetAsync(path + new string('a', Line - path.Length + above));

        Assert.Equal(status, answer.Status);
        if (above > 0)
            Assert.Equal("That address is too long", answer.Find("h1").TextContent);
    }

    [Theory]
    [InlineData(30, HttpStatusCode.OK)]
    [InlineData(33, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Headers_may_have_32_KiB(int kibibytes, HttpStatusCode status)
    {
        using var browser = portal.NewBrowser();

        var answer = await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Get, browser.Resolve("/sign-in"));
            for (var at = 0; at < kibibytes; at++)
                request.Headers.Add($"X-Long-{at:00}", new string('a', 1024 - 13));
            return request;
        });

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Find("h1").TextContent);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_form_may_have_64_KiB_announced_or_not(bool isAnnounced, bool isFragment)
    {
        using var browser = portal.NewBrowser();

        var answer = await PostAsync(browser, "Name=" + new string('a', 64 * 1024), isAnnounced, isFragment);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("That is too large", answer.Find(isFragment ? "h2" : "h1").TextContent);
    }

    [Fact]
    public async Task A_form_may_have_200_fields()
    {
        using var browser = portal.NewBrowser();

        var answer = await PostAsync(browser, string.Join('&', Enumerable.Range(0, 201).Select(at => $"f{at}=1")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("That request did not work", answer.Find("h1").TextContent);
    }

    private static Task<WebPage> PostAsync(Browser browser, string form, bool isAnnounced = true, bool isFragment = false) =>
        browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve("/register"), isFragment);
            request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
            request.Headers.TransferEncodingChunked = !isAnnounced;
            return request;
        });
}
