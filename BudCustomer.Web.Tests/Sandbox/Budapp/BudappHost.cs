using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudCustomer.Sandbox.Budapp;
using BudCustomer.Sandbox.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

/// <summary>The sandbox's budapp alone, over real HTTP, on Wednesday 18 November 2026, 14:32 UTC.</summary>
public sealed class BudappHost : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 14, 32, 0, TimeSpan.Zero);

    private WebApplication _app = null!;

    public SandboxWorld World { get; } = new();

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World.Clock.Set(Now);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var budapp = new BudappSimulator();
        budapp.AddServices(builder.Services, World);
        _app = builder.Build();
        budapp.Map(_app, World);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        World.Dispose();
    }

    public string Token(SandboxCustomer customer, TimeSpan? lifetime = null) =>
        Token(customer.Subject, World.TokenKey, World.Clock.GetUtcNow() + (lifetime ?? TimeSpan.FromMinutes(30)));

    public static string Token(Guid subject, RSA key, DateTimeOffset expires)
    {
        var signed = Part(new { alg = "RS256", typ = "JWT" }) + "." + Part(new { sub = subject, exp = expires.ToUnixTimeSeconds() });
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>A client that follows no redirect, signed in as the customer, or as nobody.</summary>
    public HttpClient Client(SandboxCustomer? customer = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        if (customer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(customer));
        return client;
    }

    public async Task<Reply> SendAsync(SandboxCustomer? customer, string method, string path, object? body = null)
    {
        using var client = Client(customer);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location);
    }

    public Task SwitchAsync(string name, object body) => SendAsync(null, "POST", "/_sandbox/budapp/" + name, body);

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}

public sealed record Reply(int Status, string Text, Uri? Location)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement this[string name] => Json.GetProperty(name);
}
