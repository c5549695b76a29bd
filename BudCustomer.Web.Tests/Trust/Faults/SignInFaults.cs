using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Sandbox.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>K01 to K16: Keycloak away, slow, changed, or lying. K09, K11, K13 and K14 are the forged tokens of Sessions.</summary>
internal static class SignInFaults
{
    private const string Token = "POST /realms/bud/protocol/openid-connect/token";
    private const string Certs = "GET /realms/bud/protocol/openid-connect/certs";
    private const string UserInfo = "/realms/bud/protocol/openid-connect/userinfo";

    private static readonly HttpClient Http = new();

    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("K01", "away when a portal starts", AwayAtStartAsync),
        new("K02", "away later", stage => stage.SurviveAsync(() => PutAsync(stage, new("*", Drop: true)), bites: false, check: async _ => await StartsAsync(stage))),
        new("K03", "signs with a new key", RotatedAsync),
        new("K04", "the token endpoint hangs", stage => SignInAsync(stage, new(Token, DelayMs: 15_000))),
        new("K05", "a refresh is refused", stage => RefreshAsync(stage, new(Token, 400, Body: """{"error":"invalid_grant"}"""), isKept: false)),
        new("K06", "a refresh fails", stage => RefreshAsync(stage, new(Token, 500, Body: "{}"), isKept: true)),
        new("K07", "a refresh brings no refresh token", stage => RefreshAsync(stage, new(Token, 200, Body: Tokens(stage, "ember")), isKept: true)),
        new("K08", "a refresh brings somebody else", stage => RefreshAsync(stage, new(Token, 200, Body: Tokens(stage, "birch", withId: true)), isKept: false)),
        new("K10", "its clock ten minutes off", ClockAsync),
        new("K12", "userinfo says something else", UserInfoAsync),
        new("K15", "junk at the back channel", JunkAsync),
        new("K16", "its way out is closed", WayOutAsync),
    ];

    private static Task PutAsync(FaultStage stage, Fault fault)
    {
        stage.Sandbox.Fault("signIn", fault);
        return Task.CompletedTask;
    }

    private static async Task AwayAtStartAsync(FaultStage stage)
    {
        stage.Sandbox.Fault("signIn", new Fault("*", 503));
        await using var replica = await stage.StartAnotherAsync();
        var visitor = stage.Visitors[0].At(replica.Address);
        using var stranger = new Browser(replica.Address);
        var start = await stranger.GetAsync("/sign-in/start");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/sign-in/start"), (start.Status, start.Url.AbsolutePath));
        Assert.NotEmpty(start.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/sign-in")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/ready")).Status);
        await visitor.LookAsync("/api-keys");
        await stage.LookAroundAsync();

        await stage.ClearAsync();
        await stranger.UntilReadyAsync();
        await visitor.UntilWellAsync();
        Assert.Equal("/api-keys", (await stranger.SignInAsync("ember", "/api-keys")).Url.AbsolutePath);
    }

    /// <summary>Nobody is left before a blank page: the way in leads to the provider or says that it is away.</summary>
    private static async Task StartsAsync(FaultStage stage)
    {
        foreach (var replica in stage.Replicas)
        {
            using var browser = new Browser(replica.Address);
            var start = await browser.SendAsync(() => browser.Request(HttpMethod.Get, browser.Resolve("/sign-in/start")), follow: false);
            Assert.True(start.Status is HttpStatusCode.Found or HttpStatusCode.ServiceUnavailable, $"{start.Status}");
        }
    }

    private static async Task RotatedAsync(FaultStage stage)
    {
        using (await Http.PostAsync(new Uri(stage.Sandbox.Addresses["signIn"], "/_sandbox/rotate-key"), null)) { }
        stage.Sandbox.ResetCalls();
        await stage.LookAroundAsync();
        foreach (var replica in stage.Replicas)
        {
            using var browser = new Browser(replica.Address);
            // The unknown key may cost one try: the portal reads the keys again, though not more often than it should.
            for (var tries = 0; tries < 3 && (await browser.SignInAsync("ember", "/api-keys")).Url.AbsolutePath != "/api-keys"; tries++) await Task.Delay(1000);
            Assert.Equal("/api-keys", (await browser.GetAsync("/api-keys")).Url.AbsolutePath);
        }

        Assert.InRange(stage.Sandbox.Calls("signIn", Certs), 1, 3 * stage.Replicas.Count);
        await stage.RecoverAsync();
    }

    /// <summary>A sign-in that cannot be finished ends in a page that says so, and in no session.</summary>
    private static async Task SignInAsync(FaultStage stage, Fault fault)
    {
        stage.Sandbox.Fault("signIn", fault);
        using var browser = new Browser(stage.Replicas[1].Address);
        var page = await browser.SignInAsync("ember", "/api-keys");
        Assert.True(page.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadRequest, $"{(int)page.Status} {page.Text}");
        Assert.NotEmpty(page.MainText);
        Assert.DoesNotContain("bud", browser.Cookies.For(browser.Home).Keys);
        await stage.LookAroundAsync();
        await stage.ClearAsync();
        Assert.Equal("/api-keys", (await browser.SignInAsync("ember", "/api-keys")).Url.AbsolutePath);
    }

    /// <summary>A customer whose token is about to end, so that every request renews it.</summary>
    private static async Task RefreshAsync(FaultStage stage, Fault fault, bool isKept)
    {
        await LifetimeAsync(stage, 45);
        using var browser = new Browser(stage.Replicas[2].Address);
        await browser.SignInAsync("ember", "/sign-in");
        await LifetimeAsync(stage, 1800);
        stage.Sandbox.Fault("signIn", fault);

        foreach (var asFragment in new[] { false, true })
        {
            var page = await browser.GetAsync("/api-keys", asFragment);
            var isIn = page is { Status: HttpStatusCode.OK, Url.AbsolutePath: "/api-keys" };
            Assert.True(isIn == isKept, $"{(int)page.Status} {page.Url}");
        }

        await stage.LookAroundAsync();
        await stage.ClearAsync();
        var after = await browser.GetAsync("/api-keys");
        Assert.Equal(isKept ? "/api-keys" : "/sign-in", after.Url.AbsolutePath);
        if (!isKept) Assert.Equal("/api-keys", (await browser.SignInAsync("ember", "/api-keys")).Url.AbsolutePath);
    }

    private static Task LifetimeAsync(FaultStage stage, int seconds) => stage.ControlAsync("signIn", "lifetimes", new { accessTokenSeconds = seconds });

    private static string Tokens(FaultStage stage, string customer, bool withId = false)
    {
        var token = BudappHost.Token(stage.Sandbox.World.Customer(customer).Subject, stage.Sandbox.World.TokenKey, TimeProvider.System.GetUtcNow().AddMinutes(30));
        var answer = new Dictionary<string, object> { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 1800 };
        if (withId) answer["id_token"] = token;
        return JsonSerializer.Serialize(answer);
    }

    private static async Task ClockAsync(FaultStage stage)
    {
        try
        {
            foreach (var minutes in new[] { 10, -10 })
            {
                stage.Sandbox.World.Clock.Set(TimeProvider.System.GetUtcNow().AddMinutes(minutes));
                using var browser = new Browser(stage.Replicas[0].Address);
                var page = await browser.SignInAsync("ember", "/api-keys");
                Assert.True((int)page.Status is 200 or 400 or 503, $"{(int)page.Status}");
                Assert.True(page.Status == HttpStatusCode.OK || !browser.Cookies.For(browser.Home).ContainsKey("bud"));
                await stage.LiveAsync();
            }
        }
        finally
        {
            stage.Sandbox.World.Clock.Reset();
        }

        await stage.RecoverAsync();
    }

    /// <summary>The portal never asks: what userinfo says cannot change who somebody is.</summary>
    private static async Task UserInfoAsync(FaultStage stage)
    {
        stage.Sandbox.ResetCalls();
        foreach (var verb in new[] { "GET", "POST" })
            stage.Sandbox.Fault("signIn", new Fault($"{verb} {UserInfo}", 200, Body: """{"sub":"somebody-else","email":"eve@evil.example"}"""));
        using var browser = new Browser(stage.Replicas[0].Address);
        Assert.Equal("/api-keys", (await browser.SignInAsync("ember", "/api-keys")).Url.AbsolutePath);
        Assert.DoesNotContain(stage.Sandbox.Calls("signIn"), call => call.Key.Contains("userinfo", StringComparison.Ordinal));
        await stage.ClearAsync();
    }

    private static async Task JunkAsync(FaultStage stage)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, TrustScale.Of(300, 10_000)), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (at, stop) =>
        {
            using var content = new FormUrlEncodedContent([new("logout_token", at % 3 == 0 ? new string('a', 8000) : $"eyJhbGciOiJSUzI1NiJ9.{at}.x")]);
            using var answer = await Http.PostAsync(new Uri(stage.Replicas[at % 3].Address, "/signout-backchannel"), content, stop);
            Assert.True((int)answer.StatusCode is 400 or 413 or 429, $"{(int)answer.StatusCode}");
        });
        await stage.LookAroundAsync();
        await stage.RecoverAsync();
    }

    private static async Task WayOutAsync(FaultStage stage)
    {
        using var browser = new Browser(stage.Replicas[0].Address);
        await browser.SignInAsync("ember", "/settings");
        using var elsewhere = browser.At(stage.Replicas[1].Address);
        var page = await browser.GetAsync("/settings");
        stage.Sandbox.Fault("signIn", new Fault("*", 503));

        var left = await browser.SubmitAsync(page, page.Form("form[action='/sign-out']"));

        Assert.Equal(browser.Home.Authority, left.Url.Authority);
        Assert.Equal(HttpStatusCode.OK, left.Status);
        foreach (var one in new[] { browser, elsewhere }) Assert.Equal("/sign-in", (await one.GetAsync("/settings")).Url.AbsolutePath);
        await stage.ClearAsync();
    }
}
