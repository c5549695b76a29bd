using BudCustomer.Web.Customers;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Answers;

/// <summary>A redis-server of its own, that is killed, frozen and started again.</summary>
public sealed class RedisAwayTests
{
    private readonly TestClock _clock = new();
    private readonly TestUpstream _upstream = new();

    [RedisServerFact]
    public async Task Without_Redis_answers_are_read_through_once_a_replica_and_the_log_says_so_once()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var replica = new AnswersReplica(redis.Configuration, _clock);
        await Ask(replica);
        redis.Kill();

        // Past what memory holds; each round is one stampede.
        for (var round = 1; round <= 3; round++)
        {
            _clock.Move(TimeSpan.FromMinutes(6));
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Ask(replica)));
            Assert.All(answers, answer => Assert.Equal(1 + round, answer.Value.Number));
        }

        Assert.Single(replica.Log.All, line => line.Contains("Redis is away", StringComparison.Ordinal));
        Assert.DoesNotContain(replica.Log.All, line => line.Contains(_upstream.Owner, StringComparison.Ordinal));

        await redis.StartAsync();
        await using var other = new AnswersReplica(redis.Configuration, _clock);
        await Until(async () =>
        {
            _clock.Move(TimeSpan.FromMinutes(6));
            var written = (await Ask(replica)).Value.Number;
            return (await Ask(other)).Value.Number == written;
        });
        Assert.Single(replica.Log.All, line => line.Contains("Redis is back", StringComparison.Ordinal));
    }

    [RedisServerFact]
    public async Task A_Redis_that_hangs_is_an_away_one()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var replica = new AnswersReplica(redis.Configuration + ",asyncTimeout=500", _clock);
        await Ask(replica);
        redis.Freeze();
        try
        {
            _clock.Move(TimeSpan.FromMinutes(6));
            Assert.Equal(2, (await Ask(replica)).Value.Number);
        }
        finally
        {
            redis.Thaw();
        }
    }

    [RedisServerFact]
    public async Task Without_Redis_no_operation_begins_and_no_record_is_promised()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var replica = new AnswersReplica(redis.Configuration, _clock);
        var operations = replica.Get<Operations>();
        var id = operations.NewId(_upstream.Owner, "sid", "create-key");
        redis.Kill();

        await Assert.ThrowsAsync<RecordsAway>(() => operations.BeginAsync(id, _upstream.Owner, "sid", "create-key", "body"));
        await Assert.ThrowsAsync<RecordsAway>(() => replica.Get<StripeLink>().KeepAsync(_upstream.Owner, "cus_1"));

        await redis.StartAsync();
        await Until(async () =>
        {
            try
            {
                return await operations.BeginAsync(id, _upstream.Owner, "sid", "create-key", "body") is Submit.First;
            }
            catch (RecordsAway)
            {
                return false;
            }
        });
    }

    private Task<BudCustomer.Web.Answers.Answer<Figure>> Ask(AnswersReplica replica) => replica.Desk.AskAsync(_upstream.Question(), default);

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await holds())
                return;

            await Task.Delay(50);
        }

        Assert.Fail("It never came true.");
    }
}
