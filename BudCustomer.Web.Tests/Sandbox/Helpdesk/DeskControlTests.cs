using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

/// <summary>What only the sandbox's desk offers: the staff's side, and the seeded customers.</summary>
public sealed class DeskControlTests(SandboxDesk sandbox) : IClassFixture<SandboxDesk>, IDisposable
{
    private readonly string _user = Guid.NewGuid().ToString();
    private readonly HttpClient _controls = new() { BaseAddress = sandbox.Url };
    private readonly DeskClient _portal = new(sandbox.Url, sandbox.Running.PortalSettings["Support:RequestTracker:Token"]);

    [Fact]
    public async Task A_merged_ticket_answers_with_the_other_owners_data()
    {
        var theirs = await _portal.Create(Guid.NewGuid().ToString(), "Of somebody else");
        var mine = await _portal.Create(_user);
        await Control($"tickets/{mine}/merge", new { into = int.Parse(theirs) });
        var read = (await _portal.Get($"ticket/{mine}")).Json;
        Assert.Equal((theirs, "Of somebody else"), (read["id"]!.ToString(), read["Subject"]!.GetValue<string>()));
        Assert.Empty((await Mine()).AsArray());
    }

    [Fact]
    public async Task A_deleted_ticket_is_off_the_list_yet_readable_and_takes_replies()
    {
        var id = await _portal.Create(_user);
        await Control($"tickets/{id}/status", new { value = "deleted" });
        Assert.Empty((await Mine()).AsArray());
        Assert.Equal("deleted", (await _portal.Get($"ticket/{id}")).Json["Status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Created, (await _portal.Reply(id, "x")).Status);
    }

    [Fact]
    public async Task A_moved_ticket_is_forbidden()
    {
        var id = await _portal.Create(_user);
        await Control($"tickets/{id}/move", new { });
        Assert.Equal(HttpStatusCode.Forbidden, (await _portal.Get($"ticket/{id}")).Status);
    }

    [Fact]
    public async Task Staff_answer_from_their_page_or_by_a_test()
    {
        var id = await _portal.Create(_user, "Needs an answer");
        Assert.Contains("Needs an answer", await _controls.GetStringAsync("/"), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("text", "From the page"), new("status", "stalled")]);
        using var answer = await _controls.PostAsync($"/tickets/{id}", form);
        Assert.Contains("From the page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Control($"tickets/{id}/reply", new { text = "<b>From a test</b>", html = true, fileName = "a.txt", fileText = "hello" });
        await Control($"tickets/{id}/reply", new { text = "By mail", from = "jane@example.com" });
        var history = (await _portal.Get($"ticket/{id}/history?fields=Type,Creator")).Json["items"]!.AsArray();
        Assert.Equal(
            ["bud-portal", "agent.smith", "agent.smith", "jane@example.com"],
            history.Where(said => said!["Type"]!.GetValue<string>() is "Create" or "Correspond").Select(said => said!["Creator"]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Acme_has_four_tickets_Cobalt_150_and_the_others_none()
    {
        foreach (var (customer, count) in ((SandboxCustomer, int)[])
            [(SandboxCustomer.Acme, 4), (SandboxCustomer.Cobalt, 150), (SandboxCustomer.Birch, 0), (SandboxCustomer.Delta, 0), (SandboxCustomer.Ember, 0)])
        {
            var found = await _portal.Search($"'CF.{{BudUserId}}' = '{customer.UserId}'");
            Assert.Equal(count, found.Json["total"]!.GetValue<int>());
        }
    }

    public void Dispose()
    {
        _controls.Dispose();
        _portal.Dispose();
    }

    private async Task<JsonNode> Mine() => (await _portal.Search($"'CF.{{BudUserId}}' = '{_user}'")).Json["items"]!;

    private async Task Control(string path, object body)
    {
        using var answer = await _controls.PostAsJsonAsync($"/_sandbox/helpdesk/{path}", body);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
