using System.Globalization;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

[Collection(SandboxCollection.Name)]
public sealed class StepUpTests(SandboxFixture fixture) : IDisposable
{
    private const string Gold = """{"id_token":{"acr":{"essential":true,"values":["gold"]}}}""";

    private readonly ProviderClient _client = new(fixture.Sandbox);

    [Fact]
    public async Task An_open_session_passes_through_with_the_same_sid()
    {
        var first = await _client.SignInAsync("acme");

        using var answer = await _client.AuthorizeAsync();
        var second = await _client.RedeemAsync(answer);

        Assert.Equal(Claim(first, "sid"), Claim(second, "sid"));
        Assert.Equal(Claim(first, "auth_time"), Claim(second, "auth_time"));
    }

    [Theory]
    [InlineData("acr_values", "gold")]
    [InlineData("claims", Gold)]
    public async Task A_stronger_sign_in_is_confirmed_and_says_so(string parameter, string value)
    {
        var first = await _client.SignInAsync("acme");
        MoveClock(TimeSpan.FromMinutes(10));

        using var page = await _client.AuthorizeAsync((parameter, value));
        using var answer = await _client.PressAsync(page, "confirm", "yes");
        var second = await _client.RedeemAsync(answer);

        Assert.Equal("1", Claim(first, "acr"));
        Assert.Equal("gold", Claim(second, "acr"));
        Assert.Equal(Claim(first, "sid"), Claim(second, "sid"));
        Assert.InRange(AuthTime(second) - AuthTime(first), 600, 660);
    }

    [Theory]
    [InlineData("max_age", "300")]
    [InlineData("prompt", "login")]
    public async Task An_old_sign_in_is_confirmed_when_the_portal_asks(string parameter, string value)
    {
        await _client.SignInAsync("acme", ("acr_values", "gold"));
        MoveClock(TimeSpan.FromMinutes(10));

        using var page = await _client.AuthorizeAsync(("acr_values", "gold"), (parameter, value));

        Assert.Contains("Asha Raman", (await ProviderClient.DocumentAsync(page)).QuerySelector("button[name=confirm]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_young_and_strong_enough_sign_in_is_not_asked_again()
    {
        await _client.SignInAsync("acme", ("acr_values", "gold"));

        using var answer = await _client.AuthorizeAsync(("acr_values", "gold"), ("max_age", "300"));

        Assert.Contains("code", ProviderClient.Returned(answer).Keys);
    }

    [Fact]
    public async Task Somebody_else_may_confirm_and_is_then_somebody_else()
    {
        var first = await _client.SignInAsync("acme");

        using var page = await _client.AuthorizeAsync(("acr_values", "gold"));
        using var answer = await _client.PressAsync(page, "user", "birch");
        var second = await _client.RedeemAsync(answer);

        Assert.Equal($"{SandboxCustomer.Birch.Subject}", second.Id.Subject);
        Assert.NotEqual(Claim(first, "sid"), Claim(second, "sid"));
    }

    [Fact]
    public async Task Without_a_session_a_silent_question_is_answered_with_an_error()
    {
        using var answer = await _client.AuthorizeAsync(("prompt", "none"));

        Assert.Equal("login_required", ProviderClient.Returned(answer)["error"]);
    }

    [Fact]
    public async Task An_action_has_its_page_and_comes_back_with_its_status()
    {
        await _client.SignInAsync("acme");

        using var page = await _client.AuthorizeAsync(("kc_action", "UPDATE_PASSWORD"));
        using var answer = await _client.PressAsync(page, "kc_action_status", "success");

        Assert.Contains("change your password", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("success", ProviderClient.Returned(answer)["kc_action_status"]);
        Assert.Contains("code", ProviderClient.Returned(answer).Keys);
    }

    public void Dispose() => _client.Dispose();

    private void MoveClock(TimeSpan by) => fixture.Sandbox.World.Clock.Set(fixture.Sandbox.World.Clock.GetUtcNow() + by);

    private static string Claim(Tokens tokens, string name) => tokens.Id.GetClaim(name).Value;

    private static long AuthTime(Tokens tokens) => long.Parse(Claim(tokens, "auth_time"), CultureInfo.InvariantCulture);
}
