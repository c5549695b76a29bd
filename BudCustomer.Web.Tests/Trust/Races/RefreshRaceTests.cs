using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Features.Usage;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust.Faults;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Races;

/// <summary>SES-05 over three processes: a token that runs out is renewed once, whoever asks and whoever dies meanwhile.</summary>
[Trait("Category", "Trust")]
public sealed class RefreshRaceTests(FaultStage stage) : IClassFixture<FaultStage>
{
    private const string Token = "POST /realms/bud/protocol/openid-connect/token";

    [LongFact]
    public async Task Each_expiry_is_one_refresh_over_three_replicas()
    {
        var rounds = TrustScale.Of(10, 50);
        var (refreshes, requests, signedOut) = (0, 0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var browsers = await RunningOutAsync();
            stage.Sandbox.ResetCalls();
            var pages = await Task.WhenAll(Enumerable.Range(0, TrustScale.Of(45, 100)).Select(at => UsageReplicas.TextAsync(browsers[at % 3], "/settings/deletion")));
            refreshes += stage.Sandbox.Calls("signIn", Token);
            requests += pages.Length;
            signedOut += pages.Count(page => !page.StartsWith("200 ", StringComparison.Ordinal));
        }

        TrustReport.Record("races", new
        {
            refreshRounds = rounds,
            refreshReplicas = 3,
            refreshRequests = requests,
            refreshesAnExpiry = Math.Round((double)refreshes / rounds, 2),
            falseSignOuts = signedOut,
        });
        Assert.Equal((rounds, 0), (refreshes, signedOut));
    }

    /// <summary>Killed before the provider did it, or with its answer on the way; the provider takes a refresh token once.</summary>
    [LongTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_replica_killed_while_it_renews_costs_its_customer_one_sign_in_at_most(bool isDone)
    {
        using var watch = FaultLedger.Watch("P07", "R14");
        var browsers = await RunningOutAsync();
        stage.Sandbox.ResetCalls();
        stage.Sandbox.Fault("signIn", new Fault(Token, DelayMs: isDone ? 0 : 20_000, HoldMs: isDone ? 20_000 : 0, Times: 1));
        var killed = browsers[2].GetAsync("/settings/deletion").ContinueWith(_ => { }, TaskScheduler.Default);
        while (stage.Sandbox.Calls("signIn", Token) == 0) await Task.Delay(20);
        // The provider needs a moment to do it.
        await Task.Delay(500);
        stage.Replicas[2].Kill();
        await killed;

        // Its lock is overtaken when it runs out; until then the others say "later", and nobody is signed out by that.
        var page = await browsers[0].GetAsync("/settings/deletion");
        for (var tries = 0; tries < 80 && page.Status == HttpStatusCode.ServiceUnavailable; tries++)
        {
            await Task.Delay(500);
            page = await browsers[0].GetAsync("/settings/deletion");
        }

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var isSignedOut = page.Url.AbsolutePath == "/sign-in";
        Assert.False(isSignedOut && !isDone);
        if (isSignedOut) Assert.Equal("/settings/deletion", (await browsers[0].SignInAsync("ember", "/settings/deletion")).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browsers[1].At(stage.Replicas[1].Address).GetAsync("/sign-in")).Status);
        foreach (var visitor in stage.Visitors.Take(2)) await visitor.LookAsync("/api-keys");
        await stage.ReplaceAsync(2);
        watch.Survived();
    }

    /// <summary>One session on all three, its token about to end; the next one lasts.</summary>
    private async Task<Browser[]> RunningOutAsync()
    {
        await stage.ControlAsync("signIn", "lifetimes", new { accessTokenSeconds = 30 });
        var first = new Browser(stage.Replicas[0].Address);
        await first.SignInAsync("ember", "/sign-in");
        await stage.ControlAsync("signIn", "lifetimes", new { accessTokenSeconds = 1800 });
        return [first, first.At(stage.Replicas[1].Address), first.At(stage.Replicas[2].Address)];
    }
}
