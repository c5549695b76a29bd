using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudCustomer.Sandbox;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

/// <summary>A sandbox with budapp alone, spoken to over plain HTTP as one of its customers.</summary>
public sealed class BudappProbe : IAsyncLifetime
{
    public static readonly DateTimeOffset Start = new(2026, 11, 14, 10, 42, 0, TimeSpan.Zero);

    private readonly HttpClient _http = new();
    private RunningSandbox? _sandbox;

    public SandboxWorld World => _sandbox!.World;

    public async Task InitializeAsync()
    {
        // A Redis that is named is not started: budapp needs none.
        var choice = new SandboxChoice { Simulators = ["budapp"], RedisConfiguration = "none", Now = Start };
        _sandbox = await RunningSandbox.StartAsync(choice);
        _http.BaseAddress = _sandbox.Addresses["budapp"];
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        if (_sandbox is not null) await _sandbox.DisposeAsync();
    }

    public Task<Said> GetAsync(SandboxCustomer? who, string path) => SendAsync(who, HttpMethod.Get, path);

    public Task<Said> PostAsync(SandboxCustomer? who, string path, object? body) => SendAsync(who, HttpMethod.Post, path, body);

    public Task<Said> PutAsync(SandboxCustomer who, string path, object body) => SendAsync(who, HttpMethod.Put, path, body);

    public Task<Said> PatchAsync(SandboxCustomer who, string path, object body) => SendAsync(who, HttpMethod.Patch, path, body);

    public Task<Said> DeleteAsync(SandboxCustomer who, string path) => SendAsync(who, HttpMethod.Delete, path);

    public async Task<Said> SendAsync(SandboxCustomer? who, HttpMethod method, string path, object? body = null, string? address = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (who is not null) token ??= TokenFor(who);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (address is not null) request.Headers.Add("X-Forwarded-For", address);
        if (body is not null) request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        return new Said((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>An access token as the realm signs it, for half an hour.</summary>
    public string TokenFor(SandboxCustomer who)
    {
        var claims = new { sub = who.Subject, exp = World.Clock.GetUtcNow().AddMinutes(30).ToUnixTimeSeconds() };
        var signed = $"{Part(new { alg = "RS256" })}.{Part(claims)}";
        var signature = World.TokenKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";

        static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
    }

    public string Decrypt(string hex) =>
        Encoding.ASCII.GetString(World.BudappKey.Decrypt(Convert.FromHexString(hex), RSAEncryptionPadding.OaepSHA256));
}

/// <summary>An answer of the sandbox's budapp.</summary>
public sealed record Said(int Status, string Text, TimeSpan? RetryAfter)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>The text of E2.</summary>
    public string Detail => this["detail"].GetString()!;

    /// <summary>Where and of which type the first problem of E4 is: <c>body/expiry enum</c>.</summary>
    public string Problem => this["detail"] is { ValueKind: JsonValueKind.Array } list
        ? $"{string.Join('/', list[0].GetProperty("loc").EnumerateArray())} {list[0].GetProperty("type").GetString()}"
        : "none";
}
