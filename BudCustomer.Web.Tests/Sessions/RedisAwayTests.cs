using System.Net;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>A day without Redis, as customers and the log see it (design §8).</summary>
public class RedisAwayTests
{
    [LongTheory]
    [InlineData("killed")]
    [InlineData("frozen")]
    public async Task Known_sessions_read_on_others_wait_nobody_is_signed_out_and_the_log_says_it_once(string how)
    {
        await using var redis = await RedisServer.StartNewAsync(isKept: true);
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        await using var one = await Replica.StartAsync(sandbox.PortalSettings);
        await using var two = await Replica.StartAsync(sandbox.PortalSettings);
        using var known = new Browser(one.Address);
        await known.UntilReadyAsync();
        await known.SignInAsync("acme");
        using var elsewhere = new Browser(two.Address);
        await elsewhere.UntilReadyAsync();
        await elsewhere.SignInAsync("birch");
        using var unknown = elsewhere.At(one.Address);
        var form = await known.GetAsync("/settings");
        var cookie = known.Cookies.For(one.Address)["bud"];

        one.Log.Clear();

        Action away = how == "killed" ? redis.Kill : redis.Freeze;
        away();

        for (var i = 0; i < 3; i++)
            Assert.Equal((HttpStatusCode.OK, "/"), Seen(await known.GetAsync("/")));
        Later(await known.SubmitAsync(form, form.Form("form[action='/settings/preferences']")));
        Later(await unknown.GetAsync("/"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await unknown.GetAsync("/", asFragment: true)).Status);
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/health/live")).Status);
        using var stranger = new Browser(one.Address);
        Assert.Equal((HttpStatusCode.OK, "/sign-in"), Seen(await stranger.GetAsync("/settings")));
        var start = await stranger.SignInAsync("acme");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, start.Status);
        Assert.DoesNotContain("bud", stranger.Cookies.For(one.Address).Keys);
        Assert.Equal(cookie, known.Cookies.For(one.Address)["bud"]);
        Assert.Single(one.Log, line => line.Contains("Redis is away", StringComparison.Ordinal));
        Assert.Single(one.Log, line => line.StartsWith("fail:", StringComparison.Ordinal));

        if (how == "killed")
            await redis.StartAsync();
        else
            redis.Thaw();
        for (var tries = 0; tries < 80 && (await unknown.GetAsync("/settings")).Status != HttpStatusCode.OK; tries++)
            await Task.Delay(250);
        Assert.Equal((HttpStatusCode.OK, "/settings"), Seen(await unknown.GetAsync("/settings")));
        Assert.Equal((HttpStatusCode.OK, "/settings"), Seen(await known.SubmitAsync(form, form.Form("form[action='/settings/preferences']"))));
        Assert.Equal("/", (await stranger.SignInAsync("acme")).Url.AbsolutePath);
    }

    private static void Later(WebPage page)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotEmpty(page.Header("Retry-After"));
        Assert.Contains("You are still signed in", page.MainText, StringComparison.Ordinal);
    }

    private static (HttpStatusCode Status, string Path) Seen(WebPage page) => (page.Status, page.Url.AbsolutePath);
}
