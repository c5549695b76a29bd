using System.Net;
using System.Net.Http.Json;
using BudCustomer.Sandbox;
using BudCustomer.Sandbox.Controls;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

[Collection(SandboxCollection.Name)]
public sealed class ControlsTests : IDisposable
{
    private const string Mail = "GET /{id:int}";

    private readonly HttpClient _http = new();
    private readonly RunningSandbox _sandbox;

    public ControlsTests(SandboxFixture fixture)
    {
        _sandbox = fixture.Sandbox;
        _http.BaseAddress = _sandbox.Addresses["mailbox"];
        _sandbox.ClearFaults();
        _sandbox.ResetCalls();
    }

    [Fact]
    public async Task Calls_are_counted_by_method_and_route_template()
    {
        await _http.GetAsync("/7001");
        await _http.GetAsync("/7002");
        var counted = await _http.GetFromJsonAsync<Dictionary<string, int>>("/_sandbox/calls");
        await _http.DeleteAsync("/_sandbox/calls");

        Assert.Equal(new Dictionary<string, int> { [Mail] = 2 }, counted);
        Assert.Empty(_sandbox.Calls("mailbox"));
    }

    [Fact]
    public async Task A_fault_answers_in_place_of_its_route_as_often_as_it_says()
    {
        await PostAsync("faults", new { route = Mail, status = 503, body = new { detail = "away" }, times = 1, headers = new { Retry_After = "7" } });

        using var elsewhere = await _http.GetAsync("/");
        using var hit = await _http.GetAsync("/7000");
        using var after = await _http.GetAsync("/7000");

        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, hit.StatusCode);
        Assert.Equal("""{"detail":"away"}""", await hit.Content.ReadAsStringAsync());
        Assert.Equal("7", hit.Headers.GetValues("Retry_After").Single());
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task Faults_go_away_when_they_are_deleted()
    {
        await PostAsync("faults", new { route = "*", status = 500 });
        await _http.DeleteAsync("/_sandbox/faults");

        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_dropped_call_has_no_answer()
    {
        _sandbox.Fault("mailbox", new Fault("GET /", Drop: true, Times: 1));

        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync("/"));
    }

    [Fact]
    public async Task A_fault_without_status_only_delays()
    {
        _sandbox.Fault("mailbox", new Fault("GET /", DelayMs: 20, Times: 1));

        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task After_commit_what_was_asked_is_done_and_the_caller_does_not_hear_of_it()
    {
        using var client = new ProviderClient(_sandbox);
        var tokens = await client.SignInAsync("acme");
        _sandbox.Fault("signIn", new Fault("POST /realms/bud/protocol/openid-connect/token", Status: 502, AfterCommit: true, Times: 1));

        using var lost = await client.RefreshAsync(tokens.Refresh);
        using var again = await client.RefreshAsync(tokens.Refresh);

        Assert.Equal(HttpStatusCode.BadGateway, lost.StatusCode);
        Assert.Empty(await lost.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task The_clock_can_be_set_for_the_whole_sandbox()
    {
        var before = _sandbox.World.Clock.GetUtcNow();
        await PostAsync("clock", new { now = "2026-12-24T18:00:00Z" });
        var set = _sandbox.World.Clock.GetUtcNow();
        _sandbox.World.Clock.Set(before);

        Assert.InRange(set, new DateTimeOffset(2026, 12, 24, 18, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 24, 18, 1, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_is_no_json_is_refused()
    {
        using var answer = await _http.PostAsync("/_sandbox/faults", new StringContent("""{"status":500}"""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_start_page_shows_routes_calls_faults_and_neighbours()
    {
        _sandbox.Fault("mailbox", new Fault("GET /nowhere", Status: 418));
        await _http.GetAsync("/7000");

        var page = await ProviderClient.DocumentAsync(await _http.GetAsync("/_sandbox"));

        Assert.Equal("Sandbox: mailbox", page.Title);
        Assert.Contains(Mail, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("GET /nowhere", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='{_sandbox.Addresses["signIn"]}_sandbox']"));
    }

    public void Dispose()
    {
        _sandbox.ClearFaults();
        _http.Dispose();
    }

    private async Task PostAsync(string control, object body)
    {
        using var answer = await _http.PostAsJsonAsync($"/_sandbox/{control}", body);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }
}
