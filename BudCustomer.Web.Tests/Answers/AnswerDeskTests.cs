using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Answers;

[Collection(RedisTests.Name)]
public sealed class AnswerDeskTests(RedisFixture redis) : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly TestUpstream _upstream = new();
    private AnswersReplica _a = null!;
    private AnswersReplica _b = null!;

    public Task InitializeAsync()
    {
        (_a, _b) = (new AnswersReplica(redis.Configuration, _clock), new AnswersReplica(redis.Configuration, _clock));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Fact]
    public async Task Two_hundred_tabs_on_two_replicas_make_one_call()
    {
        _upstream.First = async cancellation => await Task.Delay(300, cancellation);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(tab => Ask(tab % 2 == 0 ? _a : _b)));

        Assert.Equal(1, _upstream.Calls);
        Assert.All(answers, answer => Assert.Equal(1, answer.Value.Number));
    }

    [Fact]
    public async Task Another_question_is_another_call()
    {
        await Ask(_a);
        await _a.Desk.AskAsync(_upstream.Question("q"), default);

        Assert.Equal(2, _upstream.Calls);
    }

    [Fact]
    public async Task An_answer_is_fresh_until_its_time_by_the_portals_clock_and_asked_again_after_it()
    {
        await Ask(_a);
        _clock.Move(TimeSpan.FromMinutes(4));
        Assert.Equal(1, (await Ask(_b)).Value.Number);

        _clock.Move(TimeSpan.FromMinutes(1));
        var next = await Ask(_b);

        Assert.Equal(2, next.Value.Number);
        Assert.False(next.IsStale);
    }

    [Fact]
    public async Task While_budapp_is_down_the_last_answer_is_served_and_its_age_grows()
    {
        var first = await Ask(_a);
        _upstream.GoDown();
        foreach (var hours in new[] { 1, 11, 11 })
        {
            _clock.Move(TimeSpan.FromHours(hours));
            foreach (var replica in new[] { _a, _b, _a })
            {
                var answer = await Ask(replica);
                Assert.True(answer.IsStale);
                Assert.Equal(first.AsOf, answer.AsOf);
            }
        }
    }

    [Fact]
    public async Task After_a_day_without_budapp_there_is_nothing_to_show()
    {
        await Ask(_a);
        _upstream.GoDown();
        _clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        Assert.True((await Ask(_a)).IsStale);

        _clock.Move(TimeSpan.FromSeconds(31));

        Assert.Equal(Trouble.Down, await TroubleOf(Ask(_a)));
        Assert.Equal(Trouble.Down, await TroubleOf(Ask(_b)));
    }

    [Fact]
    public async Task A_dead_budapp_is_probed_once_in_five_seconds_a_replica_with_an_old_answer_and_without()
    {
        await Ask(_a);
        _upstream.GoDown();
        _clock.Move(TimeSpan.FromHours(1));
        var before = _upstream.Calls;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Ask(_a)));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TroubleOf(_a.Desk.AskAsync(_upstream.Question("cold"), default))));
        Assert.Equal(2, _upstream.Calls - before);

        _clock.Move(TimeSpan.FromSeconds(5));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Ask(_a)));
        Assert.Equal(3, _upstream.Calls - before);
    }

    [Fact]
    public async Task When_budapp_comes_back_the_next_answer_is_fresh()
    {
        await Ask(_a);
        _upstream.GoDown();
        _clock.Move(TimeSpan.FromHours(1));
        Assert.True((await Ask(_a)).IsStale);

        _upstream.First = null;
        _clock.Move(TimeSpan.FromSeconds(6));

        Assert.False((await Ask(_a)).IsStale);
    }

    [Theory]
    [InlineData("withheld")]
    [InlineData("refused")]
    [InlineData("not found")]
    [InlineData("signed out")]
    public async Task A_no_is_never_hidden_behind_an_old_answer_and_never_kept(string no)
    {
        await Ask(_a);
        _clock.Move(TimeSpan.FromHours(1));
        _upstream.First = _ => throw No(no);

        await Assert.ThrowsAsync(No(no).GetType(), () => Ask(_a));
        await Assert.ThrowsAsync(No(no).GetType(), () => Ask(_b));

        _upstream.First = null;
        _clock.Move(TimeSpan.FromSeconds(6));
        Assert.False((await Ask(_b)).IsStale);
    }

    [Fact]
    public async Task A_remembered_answer_asks_nobody_and_says_that_it_is_old()
    {
        Assert.Equal(Trouble.Down, await TroubleOf(_a.Desk.RememberedAsync(_upstream.Question(), default)));

        await Ask(_a);
        var remembered = await _b.Desk.RememberedAsync(_upstream.Question(), default);

        Assert.True(remembered.IsStale);
        Assert.Equal(1, _upstream.Calls);
    }

    private Task<Answer<Figure>> Ask(AnswersReplica replica) => replica.Desk.AskAsync(_upstream.Question(), default);

    private static async Task<Trouble> TroubleOf(Task<Answer<Figure>> answer) =>
        (await Assert.ThrowsAsync<BudappUnavailable>(() => answer)).Trouble;

    private static BudappFailure No(string kind) => kind switch
    {
        "withheld" => new BudappUnavailable(Trouble.Withheld, "foreign"),
        "refused" => new BudappRefused(403, []),
        "not found" => new BudappNotFound(),
        _ => new BudappSignedOut(),
    };
}
