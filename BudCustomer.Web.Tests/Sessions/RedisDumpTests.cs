using System.Text;
using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>Whoever reads Redis learns nothing of anybody (SES-01).</summary>
[Collection(HttpsCollection.Name)]
public sealed class RedisDumpTests(HttpsPortalFixture portal)
{
    private IConnectionMultiplexer Redis => portal.Services.GetRequiredService<IConnectionMultiplexer>();

    [Fact]
    public async Task After_a_whole_visit_Redis_holds_no_cookie_token_name_or_address_in_any_spelling()
    {
        await portal.StartAfreshAsync();
        using var journey = new ProxiedJourney(portal);
        await journey.SignInAsync("acme");
        var settings = await journey.GetAsync("/settings");
        await journey.SubmitAsync(settings, "form[action='/settings/preferences']", new { Zone = "Asia/Kolkata" });
        using var another = new ProxiedJourney(portal);
        var left = await another.SignInAsync("acme");
        await another.SubmitAsync(left, "form[action='/sign-out']");

        var needles = await NeedlesAsync(journey.Values.Concat(another.Values));
        var dump = await DumpAsync();

        Assert.True(dump.Count > 10, "there is something to look through");
        foreach (var (name, needle) in needles)
            foreach (var spelling in Spellings(needle))
                Assert.True(dump.All(text => !text.Contains(spelling, StringComparison.OrdinalIgnoreCase)), $"{name} stands in Redis");
        Assert.True(dump.All(text => !text.Contains("eyJ", StringComparison.Ordinal)), "something like a JWT stands in Redis");
    }

    [Fact]
    public void Each_spelling_would_be_found()
    {
        const string Secret = "a secret of some length";
        var bytes = Encoding.UTF8.GetBytes("xy" + Secret + "z");
        foreach (var text in new[] { "xy" + Secret, Convert.ToBase64String(bytes), System.Buffers.Text.Base64Url.EncodeToString(bytes), Convert.ToHexString(bytes) })
            Assert.Contains(Spellings(Secret), spelling => text.Contains(spelling, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<List<(string Name, string Needle)>> NeedlesAsync(IEnumerable<string> cookies)
    {
        var acme = portal.Sandbox.World.Customer("acme");
        var store = portal.Services.GetRequiredService<SessionStore>();
        List<(string, string)> needles = [("the e-mail", acme.Email), ("the name", acme.Name), ("the sub", $"{acme.Subject}"), ("budapp's id", $"{acme.UserId}")];
        needles.AddRange(cookies.Where(value => value.Length > 20).Select(value => ("a cookie", value)));
        var owner = SessionKeys.Owner(portal.Sandbox.PortalSettings["Authentication:Authority"]!, $"{acme.Subject}");
        foreach (var hash in await store.HashesOfOwnerAsync(owner))
        {
            if (await store.ReadAsync(hash) is { } record)
                needles.AddRange([("the access token", record.AccessToken), ("the refresh token", record.RefreshToken!), ("the ID token", record.IdToken!), ("the sid", record.Sid)]);
        }

        Assert.Contains(needles, needle => needle.Item1 == "the refresh token");
        return needles;
    }

    /// <summary>Base64 depends on where in three bytes a text begins; its ends are mixed with the neighbours.</summary>
    private static IEnumerable<string> Spellings(string needle)
    {
        yield return needle;
        var bytes = Encoding.UTF8.GetBytes(needle);
        yield return Convert.ToHexString(bytes);
        for (var shift = 0; shift < 3; shift++)
        {
            var base64 = Convert.ToBase64String([.. new byte[shift], .. bytes])[(shift == 0 ? 0 : 4)..].TrimEnd('=');
            var middle = base64[..(base64.Length / 4 * 4 - 4)];
            yield return middle;
            yield return middle.Replace('+', '-').Replace('/', '_');
        }
    }

    private async Task<IReadOnlyList<string>> DumpAsync()
    {
        var (db, texts) = (Redis.GetDatabase(), new List<string>());
        foreach (var key in Redis.GetServers().SelectMany(server => server.Keys(pattern: "*")).ToList())
        {
            texts.Add(key.ToString());
            texts.AddRange((await ValuesAsync(db, key)).Select(value => Encoding.Latin1.GetString((byte[])value!)));
        }

        return texts;
    }

    private static async Task<IEnumerable<RedisValue>> ValuesAsync(IDatabase db, RedisKey key) => await db.KeyTypeAsync(key) switch
    {
        RedisType.String => [await db.StringGetAsync(key)],
        RedisType.Hash => (await db.HashGetAllAsync(key)).SelectMany(entry => new[] { entry.Name, entry.Value }),
        RedisType.Set => await db.SetMembersAsync(key),
        RedisType.List => await db.ListRangeAsync(key),
        RedisType.SortedSet => await db.SortedSetRangeByRankAsync(key),
        RedisType.None => [],
        var other => throw new InvalidOperationException($"{key} is a {other}"),
    };
}
