using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>Performance B(iv): a page that finds nothing in the replica's memory waits for Redis at most twice.</summary>
public sealed class RedisWaitsTests
{
    [LongFact]
    public async Task No_page_waits_for_Redis_more_than_twice_one_after_the_other()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var rounds = new RedisRounds(redis);
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        List<KeyValuePair<string, string?>> settings = [.. sandbox.PortalSettings, new("Portal:Limits:Factor", "100000")];
        await using var first = await Replica.StartAsync(settings);
        await using var second = await Replica.StartAsync([.. settings, new("Redis:Configuration", rounds.Configuration)]);
        using var here = new Browser(first.Address);
        await here.UntilReadyAsync();
        using var warm = new Browser(second.Address);
        await warm.UntilReadyAsync();
        await here.SignInAsync("acme");
        using var there = here.At(second.Address);
        foreach (var page in PortalPages.All.Where(page => page.Customer == "acme").DistinctBy(page => page.Path.Split('?')[0]))
        {
            await here.GetAsync(page.Path);
            await there.GetAsync(page.Path);
        }

        var waits = new List<string>();
        foreach (var page in PortalPages.All.Where(page => page.Customer == "acme").DistinctBy(page => page.Path.Split('?')[0]))
        {
            // What the replica keeps in its memory lasts two seconds.
            await Task.Delay(2_200);
            // The projects are kept for a minute only, and asking upstream takes waits of its own.
            await here.GetAsync("/projects");
            var counted = await rounds.CountAsync(() => there.GetAsync(page.Path));
            if (counted.Count > 2)
                waits.Add($"{page.Path}: {string.Join(" > ", counted.Select(round => string.Join(" + ", round)))}");
        }

        Assert.True(waits.Count == 0, string.Join('\n', waits));
    }
}
