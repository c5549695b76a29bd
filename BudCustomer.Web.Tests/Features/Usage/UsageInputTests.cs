using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>The clock stands on 14 November 2026: kept are the days from 17 August on.</summary>
[Collection(UsageCollection.Name)]
public class UsageInputTests(PortalFixture portal)
{
    private const string Foreign = "This is none of your projects. Choose one from the list.";

    [Theory]
    [InlineData("period=hourly", "Period", "Choose 24 hours, 7 days, a month or days of your own.")]
    [InlineData("period=custom", "From", "Choose a day.")]
    [InlineData("period=custom&from=abc&to=2026-11-14", "From", "Write the day as year-month-day, for example 2026-11-14.")]
    [InlineData("period=custom&from=2026-11-31&to=2026-11-14", "From", "Write the day as year-month-day, for example 2026-11-14.")]
    [InlineData("period=custom&from=2026-11-10&to=2026-11-09", "To", "The last day must not be before the first.")]
    [InlineData("period=custom&from=2025-10-11&to=2026-11-14", "From", "Usage is kept for 90 days. The first day that can be shown is Aug 17, 2026.")]
    [InlineData("period=custom&from=2025-10-11&to=2026-11-14", "To", "At most 90 days can be shown at once.")]
    [InlineData("period=custom&from=0001-01-01&to=9999-12-31", "From", "Usage is kept for 90 days. The first day that can be shown is Aug 17, 2026.")]
    [InlineData("period=custom&from=2026-11-10&to=2026-11-15", "To", "This day is still to come.")]
    [InlineData("period=monthly&from=2026-08-01", "From", "Usage is kept for 90 days. The first whole month that can be shown is September 2026.")]
    [InlineData("period=monthly&from=2026-12-01", "From", "This month is still to come.")]
    [InlineData("by=colour", "By", "Choose model, endpoint or project.")]
    [InlineData("project=abc", "Project", Foreign)]
    [InlineData("model=abc", "Model", "There is no such model. Choose one from the list.")]
    [InlineData("endpoint=1'%20OR%201=1", "Endpoint", "There is no such endpoint. Choose one from the list.")]
    public async Task What_does_not_hold_is_said_at_its_field_and_no_figure_is_shown(string query, string field, string message)
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync($"/usage?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(message, page.Find($"#{field}-error").TextContent);
        Assert.Contains(page.Document.QuerySelectorAll("#error-summary a"), link => link.GetAttribute("href") == $"#{field}" && link.TextContent == message);
        Assert.StartsWith("Error:", page.Document.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("$", page.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/usage")]
    [InlineData("/usage.csv")]
    [InlineData("/usage.json")]
    [InlineData("/api/usage")]
    public async Task A_foreign_project_is_answered_exactly_as_one_that_does_not_exist(string path)
    {
        using var browser = await portal.SignedInAsync("acme");
        var (foreign, absent) = (DemoProjects.EmberNewsroom.Id.ToString(), Guid.NewGuid().ToString());

        var one = await browser.GetAsync($"{path}?project={foreign}");
        var other = await browser.GetAsync($"{path}?project={absent}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, one.Status);
        Assert.Equal(other.Status, one.Status);
        Assert.Equal(Without(other.Body, absent), Without(one.Body, foreign));
        Assert.Contains(Foreign, one.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_chart_is_drawn_there_are_no_numbers_of_one()
    {
        using var browser = await portal.SignedInAsync("acme");

        foreach (var query in new[] { "period=never", $"project={DemoProjects.EmberNewsroom.Id}", $"model={Guid.NewGuid()}" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/usage/chart?{query}")).Status);
    }

    [Fact]
    public async Task The_JSON_interface_says_what_is_wrong_as_problem_json()
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/api/usage?period=custom&from=abc&to=2026-11-20");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(page.Body);
        Assert.Equal(422, problem.RootElement.GetProperty("status").GetInt32());
        Assert.StartsWith("Write the day", problem.RootElement.GetProperty("errors").GetProperty("from")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_can_be_answered_is_offered()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var november = await browser.GetAsync("/usage");
        var october = await browser.FollowAsync(november, "← October 2026");
        var september = await browser.FollowAsync(october, "← September 2026");

        Assert.Equal("?period=monthly&from=2026-09-01", september.Url.Query);
        Assert.Contains("Sep 1–30, 2026, UTC", september.MainText, StringComparison.Ordinal);
        Assert.False(september.HasLink("← August 2026"));
        Assert.True(september.HasLink("October 2026 →"));
        Assert.False(november.HasLink("December 2026 →"));
        Assert.DoesNotContain("still counting", september.MainText, StringComparison.Ordinal);
    }

    private static string Without(string body, string id)
    {
        body = body.Replace(id, "ID", StringComparison.OrdinalIgnoreCase).Replace(id.Replace("-", "", StringComparison.Ordinal)[..8], "SHORT", StringComparison.Ordinal);
        body = System.Text.RegularExpressions.Regex.Replace(body, "nonce=\"[^\"]*\"", "");
        return System.Text.RegularExpressions.Regex.Replace(MainSnapshot.Steady(body), "\"traceId\":\"[^\"]*\"", "");
    }
}
