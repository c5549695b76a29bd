using System.Text;
using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Trust;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

[Collection(SessionCollection.Name)]
[Trait("Category", "Trust")]
public sealed class SessionStoreTests(SessionFixture fixture) : IAsyncDisposable
{
    private readonly SessionHost _one = SessionHost.Start(fixture.Redis, "http://127.0.0.1:1", fixture.Clock);
    private readonly SessionHost _two = SessionHost.Start(fixture.Redis, "http://127.0.0.1:1", fixture.Clock);

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Fact]
    public async Task A_session_made_on_one_replica_is_read_on_the_other()
    {
        var hash = await MakeAsync("read");
        var record = await _two.Store.ReadAsync(hash);
        Assert.Equal("access-0", record!.AccessToken);
        Assert.Equal("Asha Raman", record.Ticket.Principal.Identity!.Name);
        Assert.Equal(fixture.Clock.GetUtcNow().ToUnixTimeMilliseconds(), record.SeenAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task The_id_is_256_random_bits_and_stands_nowhere_in_Redis()
    {
        var id = await _one.Store.CreateAsync(SessionHost.Ticket(fixture.Clock.GetUtcNow(), "hidden", "sid-hidden"));
        Assert.Equal(43, id!.Length);
        var hash = SessionKeys.Hash(id);
        var value = (byte[])(await _one.Redis.HashGetAsync(SessionKeys.Session(hash), "t"))!;
        var everything = $"{Encoding.Latin1.GetString(value)} {SessionKeys.Session(hash)} {SessionKeys.OfSid("sid-hidden")}";
        foreach (var secret in new[] { id, "access-0", "refresh-0", "asha@acme", "Asha", "hidden" })
            Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_key_of_a_session_has_an_end()
    {
        var hash = await MakeAsync("ttl", "sid-ttl");
        foreach (var key in new[] { SessionKeys.Session(hash), SessionKeys.OfOwner(Owner("ttl")), SessionKeys.OfSid("sid-ttl") })
            Assert.InRange((await _one.Redis.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromHours(7.9), TimeSpan.FromHours(8));
    }

    [Fact]
    public async Task A_removed_session_is_not_brought_back_by_a_renewal()
    {
        var hash = await MakeAsync("revoked");
        var inFlight = await _two.Store.ReadAsync(hash);
        Assert.True(await _one.Store.EndAsync(hash, SessionEnd.Elsewhere));
        Assert.Null(await _two.Store.ReplaceAsync(inFlight!));
        _two.Store.Touch(hash, fixture.Clock.GetUtcNow().AddMinutes(1));
        Assert.Null(await _one.Store.ReadAsync(hash));
        Assert.False(await _one.Redis.KeyExistsAsync(SessionKeys.Session(hash)));
        Assert.Equal(SessionEnd.Elsewhere, await _two.Store.WhyEndedAsync(hash));
    }

    [Fact]
    public async Task Revoking_wins_every_race_against_renewing()
    {
        var random = new Random(7);
        var rounds = TrustScale.Of(200, 1000);
        for (var round = 0; round < rounds; round++)
        {
            var hash = await MakeAsync("race");
            var record = (await _two.Store.ReadAsync(hash))!;
            var renew = Task.Run(async () =>
            {
                for (var i = 0; i < 3; i++)
                    record = await _two.Store.ReplaceAsync(record) ?? record;
            });
            await Task.Delay(random.Next(3));
            await _one.Store.EndAsync(hash, SessionEnd.Elsewhere);
            await renew;
            Assert.False(await _one.Redis.KeyExistsAsync(SessionKeys.Session(hash)));
        }

        TrustReport.Record("races", new { revokeAgainstRenew = rounds, sessionsAliveAfterwards = 0 });
    }

    [Fact]
    public async Task Of_two_writers_the_later_loses()
    {
        var hash = await MakeAsync("writers");
        var (mine, theirs) = (await _one.Store.ReadAsync(hash), await _two.Store.ReadAsync(hash));
        Assert.Equal(2, (await _two.Store.ReplaceAsync(theirs!))!.Version);
        Assert.Null(await _one.Store.ReplaceAsync(mine!));
    }

    [Fact]
    public async Task Seen_only_moves_forward()
    {
        var hash = await MakeAsync("seen");
        var later = fixture.Clock.GetUtcNow().AddMinutes(5);
        _one.Store.Touch(hash, later);
        _one.Store.Touch(hash, later.AddMinutes(-3));
        Assert.Equal(later.ToUnixTimeMilliseconds(), (await _one.Store.ReadAsync(hash))!.SeenAt.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Garbage_counts_as_no_session_and_is_deleted(int length)
    {
        var hash = await MakeAsync("garbage");
        await _one.Redis.HashSetAsync(SessionKeys.Session(hash), "t", new byte[length]);
        Assert.Null(await _two.Store.ReadAsync(hash));
        Assert.False(await _one.Redis.KeyExistsAsync(SessionKeys.Session(hash)));
    }

    [Fact]
    public async Task A_ticket_moved_to_another_session_does_not_open()
    {
        var (mine, theirs) = (await MakeAsync("mine"), await MakeAsync("theirs"));
        var stolen = await _one.Redis.HashGetAsync(SessionKeys.Session(theirs), "t");
        await _one.Redis.HashSetAsync(SessionKeys.Session(mine), "t", stolen);
        Assert.Null(await _one.Store.ReadAsync(mine));
    }

    [Fact]
    public async Task A_sign_in_that_the_provider_ended_meanwhile_is_not_stored()
    {
        await _one.Store.BurySidAsync("sid-buried");
        Assert.Null(await _two.Store.CreateAsync(SessionHost.Ticket(fixture.Clock.GetUtcNow(), "buried", "sid-buried")));
    }

    private async Task<string> MakeAsync(string subject, string sid = "sid") =>
        SessionKeys.Hash((await _one.Store.CreateAsync(SessionHost.Ticket(fixture.Clock.GetUtcNow(), subject, sid)))!);

    private static string Owner(string subject) => SessionKeys.Owner("https://issuer.example", subject);
}
