using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using BudCustomer.Sandbox;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Harness;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>One key ring for all replicas, wrapped by a certificate that can be changed while people are signed in (SES-04).</summary>
public sealed class KeyRingTests : IDisposable
{
    private const string Password = "only-in-this-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("bud-ring-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LongFact]
    public async Task A_new_certificate_signs_nobody_out_and_nothing_readable_is_kept()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        var (old, next) = (Certificate("old", 2025), Certificate("next", 2026));
        await using var first = await StartAsync(sandbox, "first.p12", old);
        using var here = new Browser(first.Address);
        await here.UntilReadyAsync();
        await here.SignInAsync("acme");
        var form = await here.GetAsync("/settings");

        await using var second = await StartAsync(sandbox, "second.p12", old, next);
        using var there = here.At(second.Address);
        await there.UntilReadyAsync();
        Assert.Equal("/settings", (await there.GetAsync("/settings")).Url.AbsolutePath);
        var page = form with { Url = new Uri(second.Address, "/settings") };
        Assert.Contains("saved", (await there.SubmitAsync(page, page.Form("form[action='/settings/preferences']"))).MainText, StringComparison.OrdinalIgnoreCase);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        var ring = await connection.GetDatabase().ListRangeAsync(KeyRing.RedisKey);
        Assert.NotEmpty(ring);
        Assert.All(ring, key => Assert.Contains("encryptedSecret", key.ToString(), StringComparison.Ordinal));
        Assert.All(ring, key => Assert.DoesNotContain("<masterKey", key.ToString(), StringComparison.Ordinal));
    }

    [LongFact]
    public async Task A_replica_that_starts_without_Redis_is_not_ready_and_makes_no_ring_of_its_own()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = redis.Configuration });
        redis.Kill();
        await using var replica = await Replica.StartAsync(sandbox.PortalSettings);
        using var browser = new Browser(replica.Address);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/health/ready")).Status);

        await redis.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        Assert.Equal(0, await connection.GetDatabase().ListLengthAsync(KeyRing.RedisKey));
        for (var tries = 0; tries < 60 && (await browser.GetAsync("/health/ready")).Status != HttpStatusCode.OK; tries++)
            await Task.Delay(250);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/ready")).Status);
        await browser.UntilReadyAsync();
        Assert.Equal("/", (await browser.SignInAsync("acme")).Url.AbsolutePath);
        Assert.Equal(1, await connection.GetDatabase().ListLengthAsync(KeyRing.RedisKey));
    }

    [RedisServerFact]
    public async Task Two_replicas_that_know_different_keys_give_both_back_to_a_Redis_that_lost_them()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        KeptKeyRing one = new(connection), other = new(connection);
        one.StoreElement(new XElement("key", "one"), "one");
        await connection.GetDatabase().KeyDeleteAsync(KeyRing.RedisKey);
        other.StoreElement(new XElement("key", "other"), "other");

        Assert.Equal((true, false, false), (await one.RestoreAsync(), await other.RestoreAsync(), await one.RestoreAsync()));

        Assert.Equal(["one", "other"], one.GetAllElements().Select(element => element.Value).Order());
    }

    private Task<Replica> StartAsync(RunningSandbox sandbox, string file, params X509Certificate2[] certificates)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllBytes(path, new X509Certificate2Collection(certificates).Export(X509ContentType.Pkcs12, Password)!);
        return Replica.StartAsync(
            [.. sandbox.PortalSettings, new("DataProtection:CertificatePath", path), new("DataProtection:CertificatePassword", Password)]);
    }

    private static X509Certificate2 Certificate(string name, int year)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request.CreateSelfSigned(from, from.AddYears(5));
    }
}
