using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Api;

/// <summary>A program that uses the JSON interface with a browser's session.</summary>
internal sealed class JsonClient(Browser browser) : IDisposable
{
    public string Token { get; set; } = "";

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        var page = await browser.SendAsync(() =>
        {
            var request = new HttpRequestMessage(method, browser.Resolve(path));
            request.Headers.Add("Accept", "application/json");
            if (Token.Length > 0)
                request.Headers.Add("X-CSRF-Token", Token);
            if (idempotencyKey is not null)
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            request.Content = body is null ? null : JsonContent.Create(body);
            return request;
        });
        var type = page.Response.Content.Headers.ContentType?.MediaType;
        Assert.True(page.Body.Length == 0 || type is "application/json" or "application/problem+json", $"{path} answered {type}: {page.Body}");
        Assert.True((int)page.Status < 400 || type == "application/problem+json", $"{path} answered {(int)page.Status} as {type}");
        return (page.Status, page.Body.Length == 0 ? default : JsonDocument.Parse(page.Body).RootElement);
    }

    public void Dispose() => browser.Dispose();
}
