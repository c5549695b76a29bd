using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Web.Tests.Features.SignIn;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>Logout tokens over HTTP (SES-07); the tokens themselves are judged in <see cref="LogoutTokenTests"/>.</summary>
[Collection(SignInCollection.Name)]
public sealed class BackChannelTests(PortalFixture portal) : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_and_its_token_works_once()
    {
        using var first = await portal.SignedInAsync("delta");
        using var second = await portal.SignedInAsync("delta");
        await SignOutEverywhereAsync("delta");

        Assert.Contains("The sign-in service ended your session.", (await first.GetAsync("/settings")).MainText, StringComparison.Ordinal);
        // One token with one sid, as Keycloak sends: the other session is asked about, and is over too (finding 13).
        Assert.Equal("/sign-in", (await second.GetAsync("/settings")).Url.AbsolutePath);

        using var again = await portal.SignedInAsync("delta");
        var token = (await DeliveriesAsync()).Last(one => one.GetProperty("uri").GetString()!.StartsWith(portal.Address.ToString(), StringComparison.Ordinal));
        Assert.Equal(200, token.GetProperty("status").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(token.GetProperty("logoutToken").GetString()!)).StatusCode);
        Assert.Equal("/settings", (await again.GetAsync("/settings")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_portal_that_is_registered_is_told_wherever_the_sign_in_was()
    {
        await SignOutEverywhereAsync("ember");
        var registered = await Http.PostAsJsonAsync(
            new Uri(portal.Sandbox.Addresses["signIn"], "/_sandbox/backchannel"), new { uri = new Uri(portal.Address, "/signout-backchannel?registered") });
        registered.EnsureSuccessStatusCode();
        using var browser = await portal.SignedInAsync("ember");
        await SignOutEverywhereAsync("ember");
        Assert.Contains(await DeliveriesAsync(), one => one.GetProperty("uri").GetString()!.EndsWith("?registered", StringComparison.Ordinal));
        Assert.Equal("/sign-in", (await browser.GetAsync("/settings")).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("logout_token=")]
    [InlineData("logout_token=a.b.c")]
    [InlineData("logout_token=a&logout_token=b")]
    [InlineData("another=field")]
    [InlineData("%00%ff&&==")]
    public async Task Junk_is_a_400_without_a_word(string body)
    {
        using var content = new StringContent(body, null, "application/x-www-form-urlencoded");
        using var answer = await Http.PostAsync(new Uri(portal.Address, "/signout-backchannel"), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("Exception", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_16_KiB_is_not_read(bool hasLength)
    {
        using var content = new FormUrlEncodedContent([new("logout_token", new string('a', 17 * 1024))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Address, "/signout-backchannel")) { Content = content };
        request.Headers.TransferEncodingChunked = !hasLength;
        using var answer = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Only_a_form_that_is_posted_counts()
    {
        using var json = await Http.PostAsJsonAsync(new Uri(portal.Address, "/signout-backchannel"), new { logout_token = "a.b.c" });
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string token)
    {
        using var content = new FormUrlEncodedContent([new("logout_token", token)]);
        return await Http.PostAsync(new Uri(portal.Address, "/signout-backchannel"), content);
    }

    private async Task SignOutEverywhereAsync(string user) =>
        (await Http.PostAsJsonAsync(new Uri(portal.Sandbox.Addresses["signIn"], "/_sandbox/sign-out-everywhere"), new { user })).EnsureSuccessStatusCode();

    private async Task<IReadOnlyList<JsonElement>> DeliveriesAsync()
    {
        var all = await Http.GetFromJsonAsync<JsonElement>(new Uri(portal.Sandbox.Addresses["signIn"], "/_sandbox/backchannel"));
        return [.. all.GetProperty("deliveries").EnumerateArray()];
    }
}
