using System.Net;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>Security WEB-01 and WEB-02, on the one form that every page has: sign out.</summary>
[Collection(HostingCollection.Name)]
public class ForeignRequestTests(PortalFixture portal)
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_post_from_another_site_is_refused_even_with_a_token(string header, string value)
    {
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/");
        var token = page.Find("form[action='/sign-out'] [name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await browser.SendAsync(() => Post(browser, header, value, token));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("You may not do that here", answer.Find("h1").TextContent);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8-not-a-token")]
    public async Task A_post_without_a_good_token_is_refused_even_from_our_own_pages(string token)
    {
        using var browser = await portal.SignedInAsync("acme");

        var answer = await browser.SendAsync(() => Post(browser, "Sec-Fetch-Site", "same-origin", token));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    private static HttpRequestMessage Post(Browser browser, string header, string value, string token)
    {
        var request = browser.Request(HttpMethod.Post, browser.Resolve("/sign-out"));
        request.Headers.Add(header, value);
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return request;
    }
}
