using System.Net;
using System.Text;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

[Collection(HostingCollection.Name)]
public sealed class CspReportTests(PortalFixture portal)
{
    private const string Modern = "application/reports+json";

    [Fact]
    public async Task Each_distinct_report_is_one_line_without_queries()
    {
        portal.Log.Clear();
        const string report = """
            [{"type":"csp-violation","body":{"documentURL":"https://portal.example/usage?secret=1","effectiveDirective":"script-src-elem",
            "blockedURL":"https://evil.example/x.js?token=abc"}}]
            """;

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(report, Modern));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(report, Modern));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(
            """{"csp-report":{"document-uri":"https://portal.example/usage","effective-directive":"img-src","blocked-uri":"inline"}}""", "application/csp-report"));

        var lines = portal.Log.Where(line => line.Contains("a browser kept", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("kept https://evil.example from script-src-elem on /usage", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_cannot_forge_a_line()
    {
        portal.Log.Clear();

        await PostAsync("""[{"type":"csp-violation","body":{"documentURL":"x","effectiveDirective":"a\r\nError \u001b[31mforged","blockedURL":"b\nc"}}]""", Modern);

        var line = Assert.Single(portal.Log, line => line.Contains("a browser kept", StringComparison.Ordinal));
        Assert.DoesNotContain(line, character => char.IsControl(character));
    }

    [Theory]
    [InlineData("not json", Modern, HttpStatusCode.BadRequest)]
    [InlineData("7", Modern, HttpStatusCode.BadRequest)]
    [InlineData("""[{"type":"csp-violation"}]""", Modern, HttpStatusCode.BadRequest)]
    [InlineData("""[{"type":"csp-violation","body":7}]""", Modern, HttpStatusCode.BadRequest)]
    [InlineData("[]", "text/html", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_report_is_refused(string body, string type, HttpStatusCode status) =>
        Assert.Equal(status, await PostAsync(body, type));

    [Fact]
    public async Task A_report_may_have_16_KiB() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync("[" + new string(' ', 16 * 1024), Modern));

    [Fact]
    public async Task Who_finds_a_weakness_is_told_whom_to_write_to()
    {
        using var browser = portal.NewBrowser();

        var text = await browser.GetAsync("/.well-known/security.txt");

        Assert.StartsWith("text/plain", text.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("Contact: mailto:contact@bud.studio\n", text.Body, StringComparison.Ordinal);
        Assert.Contains("Expires: 20", text.Body, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> PostAsync(string body, string type)
    {
        using var browser = portal.NewBrowser();
        var answer = await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve("/csp-report"));
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } };
            return request;
        });
        return answer.Status;
    }
}
