using BudCustomer.Web.Sessions;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

[Collection(SessionCollection.Name)]
public sealed class TokenRefreshTests(SessionFixture fixture) : IAsyncLifetime
{
    private ProviderStub _provider = null!;
    private SessionHost _one = null!;
    private SessionHost _two = null!;

    public async Task InitializeAsync()
    {
        _provider = await ProviderStub.StartAsync();
        _one = SessionHost.Start(fixture.Redis, _provider.Issuer, fixture.Clock);
        _two = SessionHost.Start(fixture.Redis, _provider.Issuer, fixture.Clock);
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_hundred_askers_on_two_replicas_refresh_once()
    {
        var record = await MakeAsync("once");
        _provider.Delay = TimeSpan.FromMilliseconds(100);
        for (var round = 1; round <= 5; round++)
        {
            var seen = record;
            var renewals = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? _one : _two).Refresh.RenewAsync(seen)));
            Assert.All(renewals, renewal => Assert.Equal($"access-{round}", renewal.Record!.AccessToken));
            Assert.Equal((round, 0), (_provider.Refreshes, _provider.Refusals));
            record = renewals[0].Record!;
        }
    }

    [Fact]
    public async Task A_refused_refresh_ends_the_session()
    {
        var record = await MakeAsync("refused", "not-this-one");
        Assert.Equal(SessionEnd.Provider, (await _one.Refresh.RenewAsync(record)).End);
        Assert.Null(await _two.Store.ReadAsync(record.Hash));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task A_provider_in_trouble_ends_nothing(int status)
    {
        var record = await MakeAsync("trouble");
        _provider.Fault = status;
        Assert.Equal(Renewal.Unreachable, await _one.Refresh.RenewAsync(record));
        Assert.True(_one.Refresh.IsResting);
        Assert.Equal("access-0", (await _two.Store.ReadAsync(record.Hash))!.AccessToken);
    }

    [Fact]
    public async Task Without_a_new_refresh_token_the_old_one_stays()
    {
        _provider.KeepsRefreshToken = true;
        var renewed = (await _one.Refresh.RenewAsync(await MakeAsync("keeps"))).Record!;
        Assert.Equal(("access-1", "refresh-0"), (renewed.AccessToken, renewed.RefreshToken));
    }

    [Fact]
    public async Task Tokens_of_somebody_else_end_the_session()
    {
        _provider.NewSubject = "another";
        var record = await MakeAsync("other");
        Assert.Equal(SessionEnd.Provider, (await _one.Refresh.RenewAsync(record)).End);
        Assert.Null(await _one.Store.ReadAsync(record.Hash));
    }

    [Fact]
    public async Task A_session_ended_meanwhile_stays_ended()
    {
        var record = await MakeAsync("meanwhile");
        _provider.Delay = TimeSpan.FromMilliseconds(200);
        var renewal = _one.Refresh.RenewAsync(record);
        await Task.Delay(100);
        await _two.Store.EndAsync(record.Hash, SessionEnd.Elsewhere);
        Assert.Equal(SessionEnd.Elsewhere, (await renewal).End);
        Assert.Null(await _one.Store.ReadAsync(record.Hash));
    }

    [Fact]
    public async Task A_lock_left_by_a_dead_replica_makes_others_wait_three_seconds_and_no_more()
    {
        var record = await MakeAsync("dead");
        await _one.Get<RefreshLock>().TakeAsync(record.Hash);
        Assert.Equal(Renewal.Unreachable, await _two.Refresh.RenewAsync(record));
        Assert.Equal(0, _provider.Refreshes);
        Assert.InRange((await _one.Redis.KeyTimeToLiveAsync(SessionKeys.RefreshLock(record.Hash)))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Only_the_holder_can_release_the_lock()
    {
        var guard = _one.Get<RefreshLock>();
        var proof = await guard.TakeAsync("some-session");
        await guard.ReleaseAsync("some-session", "another proof");
        Assert.Null(await guard.TakeAsync("some-session"));
        await guard.ReleaseAsync("some-session", proof!);
        Assert.NotNull(await guard.TakeAsync("some-session"));
    }

    private async Task<SessionRecord> MakeAsync(string subject, string refreshToken = "refresh-0")
    {
        var ticket = SessionHost.Ticket(fixture.Clock.GetUtcNow(), subject, "sid-" + subject, accessTokenLife: TimeSpan.FromSeconds(30), refreshToken: refreshToken);
        var id = await _one.Store.CreateAsync(ticket);
        return (await _one.Store.ReadAsync(SessionKeys.Hash(id!)))!;
    }
}
