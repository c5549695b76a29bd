using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

internal sealed record DeskReply(HttpStatusCode Status, string Body, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Message => Json["message"]!.GetValue<string>();
}

/// <summary>Raw HTTP against a desk, as one of its users.</summary>
internal sealed class DeskClient : IDisposable
{
    private readonly HttpClient _http;

    public DeskClient(Uri desk, string? token, string agent = "contract-test")
    {
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(desk, "/REST/2.0/") };
        if (token is not null) _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"token {token}");
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
    }

    public Task<DeskReply> Get(string path) => Send(new(HttpMethod.Get, path));

    public Task<DeskReply> Search(string query, string more = "") => Get($"tickets?query={Uri.EscapeDataString(query)}{more}");

    public Task<DeskReply> Post(string path, string json, string type = "application/json") =>
        Send(new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, type) });

    public Task<DeskReply> Put(string path, string json, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return Send(request);
    }

    /// <summary>A form as Request Tracker reads it right: raw UTF-8 file names.</summary>
    public Task<DeskReply> PostForm(string path, string json, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(new StringContent(json, Encoding.UTF8, "application/json"), "JSON");
        foreach (var (name, bytes) in files)
        {
            var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("text/plain") } };
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"Attachments\"; filename=\"{name}\"");
            form.Add(content);
        }
        return Send(new(HttpMethod.Post, path) { Content = form });
    }

    /// <returns>The id of the new ticket.</returns>
    public async Task<string> Create(string user, string subject = "Cannot create a key", string more = "")
    {
        var made = await Post("ticket", $$"""
            {"Queue":"Customer support","Requestor":"jane@example.com","Subject":"{{subject}}","Content":"Line 1\r\nLine 2","ContentType":"text/plain",
             "CustomFields":{"BudUserId":"{{user}}"}{{more}}}
            """);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Json["id"]!.GetValue<string>();
    }

    public Task<DeskReply> Reply(string ticket, string text) =>
        Post($"ticket/{ticket}/correspond", $$"""{"Content":"{{text}}","ContentType":"text/plain"}""");

    public void Dispose() => _http.Dispose();

    private async Task<DeskReply> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }
}
