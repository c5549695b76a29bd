using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BudCustomer.Sandbox;
using Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>The sandbox's Stripe for a class of tests: raw HTTP, and the official client.</summary>
public sealed class SandboxStripe : IAsyncLifetime
{
    private RunningSandbox? _sandbox;

    public RunningSandbox Running => _sandbox!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public StripeClient Client { get; private set; } = null!;

    // No test here needs a Redis, so none is started.
    public async Task InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync(new() { Simulators = ["stripe"], RedisConfiguration = "none", Now = new(2026, 11, 14, 10, 42, 0, default) });
        var settings = _sandbox.PortalSettings;
        Http.BaseAddress = _sandbox.Addresses["stripe"];
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings["Stripe:SecretKey"]);
        Client = new(new StripeClientOptions { ApiKey = settings["Stripe:SecretKey"], ApiBase = settings["Stripe:ApiBase"] });
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _sandbox!.DisposeAsync();
    }

    public async Task<JsonObject> Get(string path) => (JsonObject)JsonNode.Parse(await Http.GetStringAsync(path))!;

    /// <returns>The status and the body.</returns>
    public async Task<(int Status, JsonObject Json)> Call(HttpMethod method, string path, string? key = null, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task<JsonNode?> Control(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/_sandbox/stripe/{path}", body);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
