using System.Net;
using System.Security.Cryptography;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>R01 to R13: Redis away, slow, refusing, emptied, or full of rubbish. R14 is a race, and stands with them.</summary>
internal static class RedisFaults
{
    private const string KeyRing = "bud:keyring";

    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("R01", "down when a portal starts (and R13: no key ring of its own)", DownAtStartAsync),
        new("R02", "dies under load", stage => AwayAsync(stage, stage.Redis.Kill, () => stage.Redis.StartAsync())),
        new("R03", "half a second late", stage => stage.SurviveAsync(Do(() => stage.RedisWire.Put(TcpFault.Slow(TimeSpan.FromMilliseconds(500)))), bites: false)),
        new("R04", "takes connections and says nothing", stage => AwayAsync(stage, stage.Redis.Freeze, Do(stage.Redis.Thaw))),
        new("R05", "a replica that takes no writes", stage => RefusingAsync(stage, ["REPLICAOF", "127.0.0.1", "1"], ["REPLICAOF", "NO", "ONE"])),
        new("R06", "memory full", stage => RefusingAsync(stage, ["CONFIG", "SET", "maxmemory", "1mb"], ["CONFIG", "SET", "maxmemory", "0"])),
        new("R07", "a password that nobody told us", PasswordAsync),
        new("R08", "loading", LoadingAsync),
        new("R11", "rubbish in every entry", RubbishAsync),
        new("R12", "sessions evicted", stage => GoneAsync(stage, () => DeleteAsync(stage, "bud:s:*"))),
        new("R09", "emptied", stage => GoneAsync(stage, () => stage.Redis.SayAsync("FLUSHALL"))),
        new("R10", "started again empty", stage => GoneAsync(stage, async () =>
        {
            stage.Redis.Empty();
            await stage.Redis.StartAsync();
        })),
    ];

    private static Func<Task> Do(Action act) => () => Task.Run(act);

    private static async Task DownAtStartAsync(FaultStage stage)
    {
        using var watch = FaultLedger.Watch("R13");
        await using var wire = FaultProxy.To(stage.Redis.Port);
        wire.Put(TcpFault.Refused);
        var keys = await stage.Redis.SayAsync("LLEN", KeyRing);
        await using var replica = await stage.StartAnotherAsync(new KeyValuePair<string, string?>("Redis:Configuration", $"127.0.0.1:{wire.Port}"));
        var visitor = stage.Visitors[0].At(replica.Address);

        Assert.Equal(HttpStatusCode.OK, (await visitor.Browser.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.Browser.GetAsync("/health/ready")).Status);
        foreach (var asFragment in new[] { false, true })
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.LookAsync("/api-keys", asFragment)).Page.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Browser.GetAsync("/sign-in")).Status);
        await stage.LookAroundAsync();

        wire.Clear();
        await visitor.UntilWellAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Browser.GetAsync("/health/ready")).Status);
        Assert.Equal(keys, await stage.Redis.SayAsync("LLEN", KeyRing));
        watch.Survived();
    }

    /// <summary>Sessions that were served lately read on; nothing is made; afterwards all is as before.</summary>
    private static async Task AwayAsync(FaultStage stage, Action put, Func<Task> end)
    {
        var form = await stage.Acme.GetAsync("/api-keys");
        await stage.SurviveAsync(Do(put), bites: false, check: async _ => await NothingIsMadeAsync(stage, form), end: end);
    }

    /// <summary>Reads are answered and writes are not: nobody is signed out by that either.</summary>
    private static async Task RefusingAsync(FaultStage stage, string[] put, string[] end)
    {
        var form = await stage.Acme.GetAsync("/api-keys");
        await stage.SurviveAsync(() => stage.Redis.SayAsync(put), bites: false, check: async _ => await NothingIsMadeAsync(stage, form), end: () => stage.Redis.SayAsync(end));
    }

    private static async Task PasswordAsync(FaultStage stage)
    {
        const string Password = "nobody-told-us-of-it";
        var form = await stage.Acme.GetAsync("/api-keys");
        await stage.SurviveAsync(
            async () =>
            {
                await stage.Redis.SayAsync("CONFIG", "SET", "requirepass", Password);
                await stage.Redis.SayAsync("-a", Password, "CLIENT", "KILL", "TYPE", "normal");
            },
            bites: false,
            check: async _ => await NothingIsMadeAsync(stage, form),
            end: () => stage.Redis.SayAsync("-a", Password, "CONFIG", "SET", "requirepass", ""));
    }

    /// <summary>A real one that reads its file slowly.</summary>
    private static async Task LoadingAsync(FaultStage stage)
    {
        await stage.Redis.SayAsync("EVAL", "for at = 1, 40 do redis.call('SET', 'filler:' .. at, 'x') end", "0");
        await stage.SurviveAsync(
            async () =>
            {
                stage.Redis.Kill();
                await stage.Redis.StartAsync("--key-load-delay", "100000", "--loading-process-events-interval-bytes", "1024");
                Assert.Contains("LOADING", await stage.Redis.SayAsync("GET", "filler:1"), StringComparison.Ordinal);
            },
            bites: false,
            end: () =>
            {
                stage.Redis.Kill();
                return stage.Redis.StartAsync();
            });
    }

    private static async Task NothingIsMadeAsync(FaultStage stage, WebPage form)
    {
        stage.Sandbox.ResetCalls();
        var answer = await stage.Acme.SubmitAsync(form, form.Form(KeyPages.Create), KeyPages.Fill(form, KeyPages.NewName("refused")));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (answer.Status, stage.Sandbox.Creates()));
    }

    /// <summary>Everybody is asked to sign in, once and in plain words, and can.</summary>
    private static async Task GoneAsync(FaultStage stage, Func<Task> put)
    {
        var forms = await Task.WhenAll(stage.Visitors.Select(visitor => visitor.Browser.GetAsync("/api-keys")));
        var ring = await RingAsync(stage);
        await put();
        for (var at = 0; at < stage.Visitors.Count; at++)
        {
            var browser = stage.Visitors[at].Browser;
            // Until a replica has found Redis again it serves from memory, or says later.
            var page = await browser.GetAsync("/api-keys");
            for (var tries = 0; tries < 80 && page.Url.AbsolutePath != "/sign-in"; tries++)
            {
                await Task.Delay(250);
                page = await browser.GetAsync("/api-keys");
            }

            Assert.Equal(("/sign-in", HttpStatusCode.OK), (page.Url.AbsolutePath, page.Status));
            Assert.Single(page.Visited);
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api-keys", asFragment: true)).Status);
            var stale = await browser.SubmitAsync(forms[at], forms[at].Form(KeyPages.Create), KeyPages.Fill(forms[at], KeyPages.NewName("stale")));
            Assert.InRange((int)stale.Status, 200, 499);
        }

        await Task.WhenAll(stage.Visitors.Select(visitor => visitor.ComeInAsync()));
        await stage.RecoverAsync();
        await stage.LiveAsync();
        // A portal that starts now reads the cookies of the others.
        for (var tries = 0; tries < 80 && !(await RingAsync(stage)).SetEquals(ring); tries++) await Task.Delay(250);
        Assert.Equal(ring.Order(StringComparer.Ordinal), (await RingAsync(stage)).Order(StringComparer.Ordinal));
    }

    private static async Task<HashSet<string>> RingAsync(FaultStage stage) => [.. (await stage.Redis.SayAsync("LRANGE", KeyRing, "0", "-1")).Split('\n')];

    private static async Task DeleteAsync(FaultStage stage, string pattern)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(stage.Redis.Configuration);
        foreach (var key in redis.GetServers()[0].Keys(pattern: pattern).ToList()) await redis.GetDatabase().KeyDeleteAsync(key);
    }

    /// <summary>Entries cut short, garbled, or replaced by another's: an absent entry, never an error. The key ring itself is left alone.</summary>
    private static async Task RubbishAsync(FaultStage stage)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(stage.Redis.Configuration);
        for (var mutated = 0; mutated < TrustScale.Of(60, 1000);)
        {
            await Task.WhenAll(stage.Visitors.Select(visitor => visitor.ComeInAsync()));
            await stage.LookAroundAsync();
            foreach (var key in redis.GetServers()[0].Keys(pattern: "*bud:*").Where(key => key != KeyRing).ToList()) mutated += await MutateAsync(redis.GetDatabase(), key);
            foreach (var visitor in stage.Visitors)
                foreach (var path in new[] { "/api-keys", "/", stage.ColdQuestion(), "/settings", "/support" })
                    Assert.True((int)(await visitor.Browser.GetAsync(path)).Status is < 500 or 503, path);
            await stage.LiveAsync();
        }

        await DeleteAsync(stage, "*bud:[a-z]*:*");
        await Task.WhenAll(stage.Visitors.Select(visitor => visitor.ComeInAsync()));
        await stage.RecoverAsync();
    }

    private static async Task<int> MutateAsync(IDatabase redis, RedisKey key)
    {
        switch (await redis.KeyTypeAsync(key))
        {
            case RedisType.String:
                await redis.StringSetAsync(key, Mutated(await redis.StringGetAsync(key)), expiry: null, keepTtl: true);
                return 1;
            case RedisType.Hash:
                foreach (var field in await redis.HashGetAllAsync(key)) await redis.HashSetAsync(key, field.Name, Mutated(field.Value));
                return 1;
            default: return 0;
        }
    }

    private static RedisValue Mutated(RedisValue value)
    {
        var bytes = (byte[]?)value ?? [];
        return RandomNumberGenerator.GetInt32(3) switch
        {
            0 => bytes[..(bytes.Length / 2)],
            1 => RandomNumberGenerator.GetBytes(Math.Max(bytes.Length, 1)),
            _ => (byte[])[.. bytes.Reverse()],
        };
    }
}
