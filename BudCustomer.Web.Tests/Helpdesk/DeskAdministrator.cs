using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk;

/// <summary>Merges, moves and deletes tickets: by the sandbox's controls, or as Request Tracker's root.</summary>
/// <param name="rootPassword">Null in the sandbox.</param>
internal sealed class DeskAdministrator(Uri desk, string? rootPassword) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = desk };

    public async Task MergeAsync(string ticket, string into)
    {
        if (rootPassword is null)
        {
            await ControlAsync(ticket, "merge", new { into = int.Parse(into) });
            return;
        }

        // REST 2 has no merge.
        using var form = new FormUrlEncodedContent([new("user", "root"), new("pass", rootPassword)]);
        using var answer = await _http.PostAsync($"/REST/1.0/ticket/{ticket}/merge/{into}", form);
        Assert.Contains("200 Ok", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public Task MoveAsync(string ticket) =>
        rootPassword is null ? ControlAsync(ticket, "move", new { }) : PutAsync(ticket, "Queue", "General");

    public Task DeleteAsync(string ticket) =>
        rootPassword is null ? ControlAsync(ticket, "status", new { value = "deleted" }) : PutAsync(ticket, "Status", "deleted");

    public void Dispose() => _http.Dispose();

    private async Task ControlAsync(string ticket, string act, object body) =>
        (await _http.PostAsJsonAsync($"/_sandbox/helpdesk/tickets/{ticket}/{act}", body)).EnsureSuccessStatusCode();

    private async Task PutAsync(string ticket, string field, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/REST/2.0/ticket/{ticket}") { Content = JsonContent.Create(new JsonObject { [field] = value }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"root:{rootPassword}")));
        using var answer = await _http.SendAsync(request);
        Assert.Matches($"Ticket {ticket}: (.*changed from|Ticket deleted)", await answer.Content.ReadAsStringAsync());
    }
}
