using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BudCustomer.Sandbox;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

/// <summary>A relying party and its browser, made of a plain HttpClient: nothing of the portal takes part.</summary>
internal sealed class ProviderClient : IDisposable
{
    public const string Callback = "http://127.0.0.1:9/signin-oidc";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly RunningSandbox _sandbox;
    private readonly string _verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private string _callback = Callback;

    public ProviderClient(RunningSandbox sandbox) => _sandbox = sandbox;

    public string Setting(string key) => _sandbox.PortalSettings[$"Authentication:{key}"]!;

    public async Task<JsonElement> DiscoverAsync() =>
        await _http.GetFromJsonAsync<JsonElement>($"{Setting("Authority")}/.well-known/openid-configuration");

    public async Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string Value)[] more)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = Setting("ClientId"),
            ["redirect_uri"] = Callback,
            ["response_type"] = "code",
            ["scope"] = "openid profile email",
            ["state"] = "s1",
            ["nonce"] = "n1",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more) query[name] = value;
        _callback = query["redirect_uri"]!;
        return await _http.GetAsync(QueryHelpers.AddQueryString($"{Setting("Authority")}/protocol/openid-connect/auth", query));
    }

    /// <summary>Presses one button of the form on a page of the provider.</summary>
    public async Task<HttpResponseMessage> PressAsync(HttpResponseMessage page, string name, string value)
    {
        var form = (await DocumentAsync(page)).Forms.Single();
        Assert.NotNull(form.QuerySelector($"button[name={name}][value={value}]"));
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input").Select(input => KeyValuePair.Create(input.Name!, input.Value)).ToList();
        fields.Add(new(name, value));
        var address = new Uri(page.RequestMessage!.RequestUri!, form.GetAttribute("action"));
        return await _http.PostAsync(address, new FormUrlEncodedContent(fields));
    }

    public static async Task<IHtmlDocument> DocumentAsync(HttpResponseMessage page)
    {
        Assert.True(page.IsSuccessStatusCode, $"{page.StatusCode}: {await page.Content.ReadAsStringAsync()}");
        return new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
    }

    /// <summary>What came back to the portal's callback.</summary>
    public static Dictionary<string, string> Returned(HttpResponseMessage answer)
    {
        Assert.EndsWith("/signin-oidc", answer.Headers.Location?.AbsolutePath, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public async Task<Tokens> RedeemAsync(HttpResponseMessage answer)
    {
        using var response = await TokenAsync(
            ("grant_type", "authorization_code"), ("code", Returned(answer)["code"]), ("redirect_uri", _callback), ("code_verifier", _verifier));
        return await Tokens.ReadAsync(response);
    }

    public async Task<HttpResponseMessage> RefreshAsync(string refreshToken) =>
        await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public async Task<Tokens> SignInAsync(string customer, params (string Name, string Value)[] more)
    {
        using var page = await AuthorizeAsync(more);
        using var answer = await PressAsync(page, "user", customer);
        return await RedeemAsync(answer);
    }

    public async Task<HttpResponseMessage> EndSessionAsync(Tokens tokens) => await _http.GetAsync(QueryHelpers.AddQueryString(
        $"{Setting("Authority")}/protocol/openid-connect/logout",
        new Dictionary<string, string?> { ["id_token_hint"] = tokens.Id.EncodedToken, ["post_logout_redirect_uri"] = "http://127.0.0.1:9/bye" }));

    public async Task<JsonElement> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_sandbox.Addresses["signIn"], $"/_sandbox/{path}"));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> TokenAsync(params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Setting("Authority")}/protocol/openid-connect/token");
        var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Setting("ClientId")}:{Setting("ClientSecret")}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.SendAsync(request);
    }
}

internal sealed record Tokens(JsonWebToken Access, JsonWebToken Id, string Refresh, int ExpiresIn)
{
    public static async Task<Tokens> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        var json = JsonElement.Parse(text);
        return new(
            new JsonWebToken(json.GetProperty("access_token").GetString()),
            new JsonWebToken(json.GetProperty("id_token").GetString()),
            json.GetProperty("refresh_token").GetString()!,
            json.GetProperty("expires_in").GetInt32());
    }
}
