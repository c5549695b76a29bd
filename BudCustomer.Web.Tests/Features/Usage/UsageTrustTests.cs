using System.Net;
using System.Text;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>budapp's tenant filter opens when it fails (contract §4.6.1), and its metrics store answers zeros when it is away.</summary>
[Collection(UsageCollection.Name)]
public class UsageTrustTests(PortalFixture portal)
{
    private const string Aggregated = "POST /metrics/aggregated";
    private const string Series = "POST /metrics/time-series";

    private static readonly string[] Foreign =
        [DemoProjects.BirchProduction.Id.ToString(), DemoProjects.EmberNewsroom.Id.ToString(), "gemma-3-27b", "phi-4-14b"];

    [Theory]
    [InlineData("foreign-row", """{"on":true}""")]
    [InlineData("first-attempt-fails", """{"times":-1}""")]
    public async Task A_filter_that_failed_open_shows_nothing_of_others_anywhere(string way, string body)
    {
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();
        await SwitchAsync(way, body);

        var export = await browser.GetAsync("/usage.csv");
        var events = SecurityEvents();
        var others = new[] { await browser.GetAsync("/usage"), await browser.GetAsync("/usage?by=endpoint&view=table"), await browser.GetAsync("/usage.json"), await browser.GetAsync("/api/usage"), await browser.GetAsync("/usage/chart") };

        await SwitchAsync("", "");
        Assert.Equal(1, events);
        Assert.All(others.Append(export), page => Assert.DoesNotContain(Foreign, word => page.Body.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("Usage: withheld. The answer held data that is not yours", others[0].MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("$", others[0].MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, export.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, others[4].Status);
        Assert.Equal("application/problem+json", others[3].Response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(KeptUsage());
        Assert.DoesNotContain(portal.Log, line => Foreign.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Every_question_names_the_customers_own_projects_and_is_grouped_by_them()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();

        await browser.GetAsync($"/usage?project={DemoProjects.AtlasPilot.Id}");

        AssertAsked(Aggregated, DemoProjects.AcmeProduction.Id, DemoProjects.AtlasPilot.Id);
        AssertAsked(Series, DemoProjects.AtlasPilot.Id);
    }

    [Fact]
    public async Task A_customer_without_projects_asks_nothing()
    {
        using var browser = await portal.SignedInAsync("delta");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("GET /projects/", Status: 200, Body: """
            {"object":"project.list","message":"ok","page":1,"limit":100,"total_record":0,"total_pages":0,"projects":[]}
            """));

        foreach (var path in new[] { "/usage", "/usage.csv", "/usage.json", "/api/usage" })
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).Status);

        portal.Sandbox.ClearFaults();
        Assert.Equal(0, portal.Sandbox.Calls("budapp", Aggregated) + portal.Sandbox.Calls("budapp", Series));
    }

    [Fact]
    public async Task A_metrics_store_that_is_away_is_never_shown_as_zero()
    {
        using var browser = await portal.SignedInAsync("birch");
        await portal.StartAfreshAsync();
        await SwitchAsync("metrics-store", """{"down":true}""");

        var page = await browser.GetAsync("/usage");
        var export = await browser.GetAsync("/usage.csv");
        var api = await browser.GetAsync("/api/usage");

        await SwitchAsync("", "");
        Assert.Contains("Usage: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("$0.00", page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, export.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.Status);
        Assert.NotEmpty(api.Header("Retry-After"));
    }

    [Fact]
    public async Task An_error_inside_an_answer_is_no_figure()
    {
        using var browser = await portal.SignedInAsync("birch");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault(Aggregated, Status: 200, Body: """{"object":"aggregated_metrics","result":{"error":"http://internal","data":[]} }"""));

        var page = await browser.GetAsync("/usage");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Usage: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("internal", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cold_page_asks_each_question_once_and_another_grouping_only_for_its_chart()
    {
        using var browser = await portal.SignedInAsync("acme");
        await portal.StartAfreshAsync();

        await browser.GetAsync("/usage");
        Assert.Equal((2, 1), (portal.Sandbox.Calls("budapp", Aggregated), portal.Sandbox.Calls("budapp", Series)));
        foreach (var path in new[] { "/usage", "/usage?show=tokens&sort=name", "/usage?view=table", "/usage.csv", "/usage.json", "/api/usage", "/usage?by=endpoint" })
            await browser.GetAsync(path);

        Assert.Equal((2, 2), (portal.Sandbox.Calls("budapp", Aggregated), portal.Sandbox.Calls("budapp", Series)));
    }

    private void AssertAsked(string route, params Guid[] projects)
    {
        using var body = JsonDocument.Parse(portal.Sandbox.LastBody("budapp", route)!);
        var asked = body.RootElement.GetProperty("filters").GetProperty("api_key_project_id").EnumerateArray().Select(id => id.GetGuid());
        Assert.Equal(projects.Order(), asked.Order());
        Assert.Contains("user_project", body.RootElement.GetProperty("group_by").EnumerateArray().Select(group => group.GetString()));
    }

    private int SecurityEvents() => portal.Log.Count(line => line.Contains("security: ", StringComparison.Ordinal) && line.Contains("withheld", StringComparison.Ordinal));

    /// <summary>Values are sealed, so what must not be kept must not be there at all.</summary>
    private IEnumerable<string> KeptUsage() => portal.Services.GetRequiredService<IConnectionMultiplexer>()
        .GetServers().SelectMany(server => server.Keys(pattern: "*bud:a:usage*")).Select(key => key.ToString());

    private async Task SwitchAsync(string name, string body)
    {
        using var switches = new HttpClient { BaseAddress = portal.Sandbox.Addresses["budapp"] };
        var answer = name.Length == 0
            ? await switches.DeleteAsync("/_sandbox/budapp")
            : await switches.PostAsync($"/_sandbox/budapp/{name}", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
    }
}
