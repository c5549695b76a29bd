using System.Net;
using System.Net.Http.Json;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>Two processes and one Redis, as in production (SES-05, SES-07).</summary>
public sealed class ReplicasTests : IAsyncLifetime
{
    private const string Token = "POST /realms/bud/protocol/openid-connect/token";

    private static readonly HttpClient Http = new();

    private RunningSandbox _sandbox = null!;
    private RedisServer? _redis;
    private Replica _one = null!;
    private Replica _two = null!;

    public async Task InitializeAsync()
    {
        if (Requirements.InShortRuns is not null)
            return;
        _redis = Requirements.WithoutRedisServer is null ? await RedisServer.StartNewAsync() : null;
        _sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = _redis?.Configuration });
        List<KeyValuePair<string, string?>> settings = [.. _sandbox.PortalSettings, new("Portal:Limits:Factor", "100000")];
        _one = await Replica.StartAsync(settings);
        _two = await Replica.StartAsync(settings);
        foreach (var replica in new[] { _one, _two })
        {
            using var browser = new Browser(replica.Address);
            await browser.UntilReadyAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_sandbox is null)
            return;
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _sandbox.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    [LongFact]
    public async Task A_token_that_runs_out_is_renewed_once_however_many_ask()
    {
        foreach (var customer in new[] { "acme", "birch", "cobalt", "delta", "ember" })
        {
            // Less than a minute left: every request wants to renew it. The provider takes a refresh token once, and ends the
            // session of whoever comes second.
            await LifetimeAsync(30);
            using var here = new Browser(_one.Address);
            await here.SignInAsync(customer, "/sign-in");
            using var there = here.At(_two.Address);
            await LifetimeAsync(1800);
            _sandbox.ResetCalls();

            var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? here : there).GetAsync("/settings/deletion")));

            Assert.All(pages, page => Assert.Equal((HttpStatusCode.OK, "/settings/deletion"), (page.Status, page.Url.AbsolutePath)));
            Assert.Equal((1, customer), (_sandbox.Calls("signIn", Token), customer));
        }
    }

    [LongFact]
    public async Task Signing_out_at_the_provider_is_signing_out_on_every_replica()
    {
        using var here = new Browser(_one.Address);
        await here.SignInAsync("birch");
        using var there = here.At(_two.Address);
        using var other = new Browser(_two.Address);
        await other.SignInAsync("birch");
        Assert.Equal("/settings", (await there.GetAsync("/settings")).Url.AbsolutePath);

        await ControlAsync("sign-out-everywhere", new { user = "birch" });

        foreach (var browser in new[] { here, there, other })
            Assert.Contains("The sign-in service ended your session.", (await browser.GetAsync("/settings")).MainText, StringComparison.Ordinal);
    }

    private Task LifetimeAsync(int seconds) => ControlAsync("lifetimes", new { accessTokenSeconds = seconds });

    private async Task ControlAsync<T>(string path, T body) =>
        (await Http.PostAsJsonAsync(new Uri(_sandbox.Addresses["signIn"], "/_sandbox/" + path), body)).EnsureSuccessStatusCode();
}
