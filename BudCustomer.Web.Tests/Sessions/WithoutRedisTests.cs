using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>Design §8: while Redis is away a replica serves the sessions it knows, to read and to revoke; nobody else is signed out.</summary>
public class WithoutRedisTests
{
    [RedisServerFact]
    public async Task A_known_session_is_served_for_five_minutes_and_only_to_read()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 14, 9, 0, 0, TimeSpan.Zero));
        await using var redis = await RedisServer.StartNewAsync();
        await using var host = SessionHost.Start(redis.Configuration, "http://127.0.0.1:1", clock);
        var known = SessionKeys.Hash((await host.Store.CreateAsync(SessionHost.Ticket(clock.GetUtcNow())))!);
        Assert.Null((await AskAsync(host, known)).Trouble);
        redis.Kill();

        Assert.True((await AskAsync(host, known)).Live!.IsOffline);
        Assert.Equal(SessionTroubleKind.CannotRead, (await AskAsync(host, known, "POST")).Trouble!.Kind);
        Assert.True((await AskAsync(host, known, "POST", isMarked: true)).Live!.IsOffline);
        Assert.Equal(SessionTroubleKind.CannotRead, (await AskAsync(host, SessionKeys.Hash("another"))).Trouble!.Kind);

        clock.Advance(SessionLimits.WithoutRedis + TimeSpan.FromSeconds(1));
        Assert.Equal(SessionTroubleKind.CannotRead, (await AskAsync(host, known)).Trouble!.Kind);
    }

    private static async Task<(LiveSession? Live, SessionTrouble? Trouble)> AskAsync(
        SessionHost host, string hash, string method = "GET", bool isMarked = false)
    {
        var context = new DefaultHttpContext { Request = { Method = method } };
        if (isMarked)
            context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ServedWithoutRedisAttribute()), "marked"));
        await host.Get<SessionReader>().ReadAsync(hash, context);
        return (context.Features.Get<LiveSession>(), context.Features.Get<SessionTrouble>());
    }
}
