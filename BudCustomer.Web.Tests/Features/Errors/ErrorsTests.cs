using System.Net;
using System.Text.Json;
using BudCustomer.Web.Tests.Features.Shared;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Errors;

public class ErrorsTests(LookFixture look) : IClassFixture<LookFixture>
{
    [Theory]
    [InlineData(400, "That request did not work")]
    [InlineData(403, "You may not do that here")]
    [InlineData(404, "This page does not exist")]
    [InlineData(414, "That address is too long")]
    [InlineData(431, "That address is too long")]
    [InlineData(422, "Some entries need another look")]
    [InlineData(429, "That was a little too fast")]
    [InlineData(500, "Something went wrong on our side")]
    [InlineData(503, "This is not available just now")]
    public async Task Every_failure_is_a_page_with_words_an_id_and_a_way_to_report_it(int status, string title)
    {
        var (code, _, document) = await look.GetAsync($"/look/status/{status}?a=1");

        Assert.Equal(status, (int)code);
        Assert.Equal(title, document.QuerySelector("h1")!.TextContent);
        var id = document.QuerySelector("[data-testid=request-id]")!.TextContent;
        Assert.NotNull(document.QuerySelector($"a[href='/support/new?request={id}']"));
    }

    [Theory]
    [InlineData("/nowhere/%2500")]
    [InlineData("/nowhere/..%252f..%255c")]
    public async Task An_address_is_decoded_only_once_on_its_way_to_the_page(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await look.GetAsync(address)).Item1);

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task As_a_fragment_it_has_the_same_words_id_and_way(int status)
    {
        var (_, _, page) = await look.GetAsync($"/look/status/{status}");
        var (code, _, fragment) = await look.GetAsync($"/look/status/{status}", htmx: true);

        Assert.Equal(status, (int)code);
        Assert.Equal(page.QuerySelector("h1")!.TextContent, fragment.QuerySelector("[role=alert] h2")!.TextContent);
        var id = fragment.QuerySelector("[data-testid=request-id]")!.TextContent;
        Assert.NotNull(fragment.QuerySelector($"a[href='/support/new?request={id}']"));
    }

    [Fact]
    public async Task For_htmx_it_is_a_small_fragment()
    {
        var (code, body, document) = await look.GetAsync("/look/status/503", htmx: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.DoesNotContain("<html", body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("alert", document.Body!.FirstElementChild!.GetAttribute("role"));
        Assert.Contains("Try again in 12 seconds.", document.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_the_api_it_is_problem_json()
    {
        var (_, body, _) = await look.GetAsync("/api/look");

        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("requestId").GetString()!);
    }

    [Fact]
    public async Task A_post_that_failed_keeps_its_status_and_offers_no_second_post()
    {
        var (code, _, document) = await look.GetAsync("/look/status/503", method: HttpMethod.Post);

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Null(document.QuerySelector("a.primary"));
    }

    [Fact]
    public async Task An_exception_shows_nothing_of_itself()
    {
        var (code, body, _) = await look.GetAsync("/look/throw");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.DoesNotContain("secret", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Browsing_to_an_error_finds_nothing()
    {
        var (code, _, _) = await look.GetAsync("/error/500");

        Assert.Equal(HttpStatusCode.NotFound, code);
    }
}
