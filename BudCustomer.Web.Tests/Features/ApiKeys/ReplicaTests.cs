using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Sandbox;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust;
using BudCustomer.Web.Tests.Trust.Faults;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>Several processes on one Redis, as in production: what happens when they race, die or lose it.</summary>
[Trait("Category", "Trust")]
public sealed class ReplicaTests
{
    private static readonly int Rounds = TrustScale.Of(20, 100);
    private const int Submits = 50;

    [LongFact]
    public async Task Fifty_times_the_same_submit_on_three_replicas_is_one_create()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(sandbox)));
        using var first = new Browser(replicas[0].Address);
        await first.SignInToKeysAsync("acme");
        Browser[] browsers = [first, first.At(replicas[1].Address), first.At(replicas[2].Address)];

        for (var round = 1; round <= Rounds; round++)
        {
            var pages = await Task.WhenAll(browsers.Select(browser => browser.GetAsync("/api-keys")));
            var fill = KeyPages.Fill(pages[0], KeyPages.NewName("race"));
            fill["OperationId"] = pages[0].Find("[name=OperationId]").GetAttribute("value")!;

            var answers = await Task.WhenAll(Enumerable.Range(0, Submits).Select(at =>
                browsers[at % 3].SubmitAsync(pages[at % 3], pages[at % 3].Form(KeyPages.Create), fill, asFragment: true)));

            Assert.Single(answers, answer => answer.Document.QuerySelector("#new-key") is not null);
            // Made before, or refused because Redis was too slow to say so: on a busy machine both happen.
            var others = answers.Where(answer => answer.Document.QuerySelector("#new-key") is null
                && answer.Status is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable)).ToList();
            Assert.True(others.Count == 0, string.Join("\n", others.Take(3).Select(answer => $"{(int)answer.Status} {answer.Url} {answer.Text}")));
            Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Conflict);
            Assert.Equal((round, 1), (sandbox.Creates(), await sandbox.ActiveAsync(fill["Name"])));
        }

        TrustReport.Record("races", new { createRounds = Rounds, createSubmitsARound = Submits, createdTwice = 0 });
        foreach (var replica in replicas)
            await replica.DisposeAsync();
    }

    [LongFact]
    public async Task Revoking_one_key_on_two_replicas_at_once_ends_well_on_both()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        await using var one = await StartAsync(sandbox);
        await using var two = await StartAsync(sandbox);
        using var browser = new Browser(one.Address);
        await browser.SignInToKeysAsync("acme");
        using var other = browser.At(two.Address);

        for (var round = 0; round < 10; round++)
        {
            var name = KeyPages.NewName("twice");
            await browser.CreateKeyAsync(name);
            var path = (await browser.GetAsync($"/api-keys?q={name}")).Find("#keys-panel .acts a").GetAttribute("href")!;
            var confirms = (await browser.GetAsync(path), await other.GetAsync(path));

            var done = await Task.WhenAll(
                browser.SubmitAsync(confirms.Item1, confirms.Item1.Form()), other.SubmitAsync(confirms.Item2, confirms.Item2.Form()));

            Assert.All(done, page => Assert.Equal((HttpStatusCode.OK, "/api-keys"), (page.Status, page.Url.AbsolutePath)));
            Assert.All(done, page => Assert.Matches("is revoked, confirmed|already revoked", page.MainText));
            Assert.Equal((round, 0), (round, await sandbox.ActiveAsync(name)));
        }
    }

    public static TheoryData<string, string, Fault?> Ends => new()
    {
        { "P02", "before upstream did it", new("POST /credentials/", DelayMs: 20_000) },
        { "P03", "after upstream did it", new("POST /credentials/", HoldMs: 20_000) },
        { "P04", "before decryption", new("POST /credentials/", HoldMs: 20_000, HalfFirst: true) },
        { "P05", "while answering", null },
        { "P06", "after answering", null },
    };

    [LongTheory]
    [MemberData(nameof(Ends))]
    public async Task A_replica_killed_in_the_middle_leaves_no_key_the_customer_is_not_told_of(string id, string when, Fault? fault)
    {
        using var watch = FaultLedger.Watch(id);
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        await using var victim = await StartAsync(sandbox);
        await using var survivor = await StartAsync(sandbox);
        using var browser = new Browser(victim.Address);
        await browser.SignInToKeysAsync("acme");
        using var other = browser.At(survivor.Address);
        var page = await browser.GetAsync("/api-keys");
        var fill = KeyPages.Fill(page, KeyPages.NewName("killed"));
        if (fault is not null)
            sandbox.Fault("budapp", fault);

        var secret = await SubmitAndKillAsync(browser, page, fill, victim, sandbox, isHeld: fault is not null, readsAll: when == "after answering");

        sandbox.ClearFaults();
        var active = await sandbox.ActiveAsync(fill["Name"]);
        var doubts = await other.GetAsync("/api-keys/unconfirmed");
        var list = await other.GetAsync($"/api-keys?q={fill["Name"]}");
        Assert.Equal(fault is { DelayMs: > 0 } ? 0 : 1, active);
        Assert.Equal(active == 1, list.MainText.Contains(fill["Name"], StringComparison.Ordinal));
        if (fault is not null)
            Assert.Contains(fill["Name"], doubts.MainText, StringComparison.Ordinal);
        if (secret is not null)
            Assert.DoesNotContain([.. victim.Log, .. survivor.Log], line => line.Contains(secret, StringComparison.Ordinal));
        if (active == 1 && doubts.Document.QuerySelector("button[value=revoke]") is not null)
        {
            await other.SubmitAsync(doubts, doubts.Form(), button: "revoke");
            Assert.Equal(0, await sandbox.ActiveAsync(fill["Name"]));
        }

        Assert.Equal(1, sandbox.Creates());
        watch.Survived();
    }

    [RedisServerFact]
    public async Task Without_Redis_nothing_is_made_and_keys_can_still_be_seen_renamed_and_revoked()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        await using var replica = await StartAsync(sandbox);
        using var browser = new Browser(replica.Address);
        await browser.SignInToKeysAsync("acme");
        var before = await browser.GetAsync("/api-keys");
        redis.Kill();

        var list = await browser.GetAsync("/api-keys?q=contractor");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Contains("a key might be made twice", list.Find("[data-testid=obstacle]").TextContent, StringComparison.Ordinal);
        var refused = await browser.SubmitAsync(before, before.Form(KeyPages.Create), KeyPages.Fill(before, KeyPages.NewName()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (refused.Status, sandbox.Creates()));
        Assert.Contains("No key was made", refused.MainText, StringComparison.Ordinal);

        var key = await browser.GetAsync(((IHtmlAnchorElement)list.Find("#keys-panel tbody th a")).Href);
        var renamed = await browser.SubmitAsync(key, key.Form(), new { Name = "contractor-renamed" });
        Assert.Contains("contractor-renamed", renamed.MainText, StringComparison.Ordinal);
        var confirm = await browser.FollowAsync(renamed, "Revoke…");
        var revoked = await browser.SubmitAsync(confirm, confirm.Form());
        Assert.Contains("is revoked, confirmed", revoked.MainText, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.ActiveAsync("contractor-renamed"));
    }

    private static Task<Replica> StartAsync(RunningSandbox sandbox) =>
        Replica.StartAsync([
            .. sandbox.PortalSettings.Where(setting => setting.Key != "Authentication:StepUpAcr"),
            new("Portal:Limits:Factor", "100000"),
        ]);

    /// <summary>What was seen of the secret before the end.</summary>
    private static async Task<string?> SubmitAndKillAsync(
        Browser browser, WebPage page, Dictionary<string, string> fill, Replica victim, RunningSandbox sandbox, bool isHeld, bool readsAll)
    {
        var submit = browser.SubmitAsync(page, page.Form(KeyPages.Create), fill, asFragment: true);
        while (isHeld && sandbox.Creates() == 0)
            await Task.Delay(20);
        if (isHeld)
            await Task.Delay(300);
        // Seen by the gateway: from there to the end of the answer are a few milliseconds.
        while (!isHeld && !readsAll && await sandbox.ActiveAsync(fill["Name"]) == 0)
            await Task.Delay(1);
        if (readsAll)
            await submit;
        victim.Kill();
        return await submit.ContinueWith(
            done => done.IsCompletedSuccessfully ? done.Result.Document.QuerySelector("#new-key")?.TextContent : null, TaskScheduler.Default);
    }
}
