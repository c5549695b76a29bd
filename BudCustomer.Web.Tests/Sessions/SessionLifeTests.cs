using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>SES-08 to the second, with a clock of the test's own.</summary>
[Collection(SessionCollection.Name)]
public sealed class SessionLifeTests(SessionFixture fixture) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 14, 9, 0, 0, TimeSpan.Zero));
    private ProviderStub _provider = null!;
    private SessionHost _host = null!;

    public async Task InitializeAsync()
    {
        _provider = await ProviderStub.StartAsync();
        _provider.ExpiresIn = 100_000;
        _host = SessionHost.Start(fixture.Redis, _provider.Issuer, _clock);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Half_an_hour_without_a_request_ends_it(int seconds, bool goesOn)
    {
        var hash = await MakeAsync();
        _clock.Advance(SessionLimits.Idle + TimeSpan.FromSeconds(seconds));
        Assert.Equal((goesOn, goesOn ? null : SessionEnd.Idle), await AskAsync(hash));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Eight_hours_end_it_however_busy_it_was(int seconds, bool goesOn)
    {
        var hash = await MakeAsync();
        for (var i = 0; i < 31; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            Assert.True((await AskAsync(hash)).GoesOn, $"{i}");
        }

        _clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(seconds));
        Assert.Equal((goesOn, goesOn ? null : SessionEnd.Expired), await AskAsync(hash));
    }

    [Fact]
    public async Task Six_hundred_polls_keep_nobody_signed_in()
    {
        var hash = await MakeAsync();
        for (var i = 0; i < 600; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(2.99));
            Assert.True((await AskAsync(hash, isPoll: true)).GoesOn);
        }

        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((false, SessionEnd.Idle), await AskAsync(hash, isPoll: true));
    }

    [Fact]
    public async Task It_does_not_outlive_the_providers_session()
    {
        var hash = await MakeAsync(providerSession: TimeSpan.FromMinutes(20));
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal((false, SessionEnd.Expired), await AskAsync(hash));
    }

    [Fact]
    public async Task With_the_provider_away_it_lives_as_long_as_its_access_token()
    {
        var hash = await MakeAsync(accessToken: TimeSpan.FromSeconds(50));
        _provider.Fault = 503;
        Assert.True((await AskAsync(hash)).GoesOn);
        _clock.Advance(TimeSpan.FromSeconds(51));
        var context = Context();
        await _host.Get<SessionReader>().ReadAsync(hash, context);
        Assert.False(await _host.Get<SessionJudge>().MayGoOnAsync(context));
        Assert.Equal(SessionTroubleKind.CannotRenew, context.Features.Get<SessionTrouble>()!.Kind);
        Assert.NotNull(await _host.Store.ReadAsync(hash));
    }

    private async Task<string> MakeAsync(TimeSpan? accessToken = null, TimeSpan? providerSession = null)
    {
        var ticket = SessionHost.Ticket(_clock.GetUtcNow(), Guid.NewGuid().ToString(), accessTokenLife: accessToken ?? TimeSpan.FromDays(1));
        if (providerSession is { } life)
            ticket.Properties.Items[SessionItems.ProviderEnds] = SessionItems.Text(_clock.GetUtcNow() + life);
        return SessionKeys.Hash((await _host.Store.CreateAsync(ticket))!);
    }

    private async Task<(bool GoesOn, SessionEnd? Why)> AskAsync(string hash, bool isPoll = false)
    {
        var context = Context();
        if (isPoll)
            context.Request.Headers[SessionJudge.PollHeader] = "1";
        await _host.Get<SessionReader>().ReadAsync(hash, context);
        var goesOn = await _host.Get<SessionJudge>().MayGoOnAsync(context);
        return (goesOn, context.Features.Get<SessionTrouble>()?.Why);
    }

    private static DefaultHttpContext Context() => new() { Request = { Method = "GET" } };
}
