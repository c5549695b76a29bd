using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>Every cookie of a whole visit, where browsers come by https (WEB-04).</summary>
[Collection(HttpsCollection.Name)]
public class PublicCookieTests(HttpsPortalFixture portal)
{
    [Fact]
    public async Task Every_cookie_of_a_visit_belongs_to_this_host_and_to_no_script()
    {
        await portal.StartAfreshAsync();
        using var journey = new ProxiedJourney(portal);
        var home = await journey.SignInAsync("acme");
        Assert.Equal("/", home.Url.AbsolutePath);
        foreach (var path in home.Document.Links.OfType<IHtmlAnchorElement>().Where(link => link.HostName == portal.Address.Host).Select(link => link.PathName).Distinct())
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await journey.GetAsync(path)).Status);
        var settings = await journey.GetAsync("/settings");
        var saved = await journey.SubmitAsync(settings, "form[action='/settings/preferences']", new { Zone = "Asia/Kolkata" });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("max-age=31536000; includeSubDomains", saved.Header("Strict-Transport-Security"));
        await journey.SubmitAsync(saved, "form[action='/sign-out']");

        Assert.All(journey.SetCookies, AssertHard);
        var names = journey.SetCookies.Select(line => line.Split('=')[0]).ToList();
        foreach (var name in new[] { "__Host-bud", "__Host-bud-af", "__Host-bud-look", "__Host-bud-said" })
            Assert.Contains(name, names);
        foreach (var prefix in new[] { "__Host-bud-oidc-c.", "__Host-bud-oidc-n." })
            Assert.Contains(names, name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_out_clears_what_the_browser_kept()
    {
        using var journey = new ProxiedJourney(portal);
        var settings = await journey.SignInAsync("birch");
        var form = settings.Form("form[action='/sign-out']");
        var submission = FormSubmission.Of(settings, form, null, null);
        var answer = await journey.Browser.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, submission.Url) { Content = submission.Content() }, follow: false);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("\"cache\", \"storage\"", answer.Header("Clear-Site-Data"));
        Assert.DoesNotContain("__Host-bud", journey.Browser.Cookies.For(portal.Address).Keys);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost:1")]
    [InlineData("xn--e1afmkfd.example")]
    public async Task A_foreign_host_name_changes_no_address(string host)
    {
        using var browser = portal.NewBrowser();
        var page = await browser.SendAsync(() => Named(browser, "/sign-in", host));
        Assert.DoesNotContain(host, page.Body, StringComparison.Ordinal);
        var start = await browser.SendAsync(() => Named(browser, "/sign-in/start", host), follow: false);
        var asked = System.Web.HttpUtility.ParseQueryString(start.Response.Headers.Location!.Query);
        Assert.Equal(HttpsPortalFixture.PublicUrl + "/signin-oidc", asked["redirect_uri"]);
    }

    private static HttpRequestMessage Named(Browser browser, string path, string host)
    {
        var request = browser.Request(HttpMethod.Get, browser.Resolve(path));
        request.Headers.Host = host;
        return request;
    }

    private static void AssertHard(string line)
    {
        var parts = line.ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);
        Assert.StartsWith("__host-bud", parts[0], StringComparison.Ordinal);
        foreach (var needed in new[] { "path=/", "secure", "httponly", "samesite=lax" })
            Assert.True(parts.Contains(needed), $"{needed} is missing: {line}");
        Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
        Assert.InRange(line.Length, 1, 4096);
    }
}
