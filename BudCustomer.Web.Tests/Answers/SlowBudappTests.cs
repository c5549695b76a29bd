using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Answers;

[Collection(RedisTests.Name)]
public sealed class SlowBudappTests(RedisFixture redis) : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly TestUpstream _upstream = new();
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AnswersReplica _a = null!;
    private AnswersReplica _b = null!;
    private AnswersReplica _hasty = null!;
    private AnswersReplica _hastyToo = null!;

    public Task InitializeAsync()
    {
        var soon = new PageWait(TimeSpan.FromMilliseconds(300));
        (_a, _b) = (new AnswersReplica(redis.Configuration, _clock), new AnswersReplica(redis.Configuration, _clock));
        _hasty = new AnswersReplica(redis.Configuration, _clock, wait: soon);
        _hastyToo = new AnswersReplica(redis.Configuration, _clock, wait: soon);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _answer.TrySetResult();
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _hasty.DisposeAsync();
        await _hastyToo.DisposeAsync();
    }

    [Fact]
    public async Task What_misses_the_page_ends_in_the_cache_for_every_replica_with_one_call()
    {
        _upstream.First = _answer.Task.WaitAsync;

        var late = await Assert.ThrowsAsync<BudappUnavailable>(() => Ask(_hasty));
        Assert.Equal(Trouble.StillLoading, late.Trouble);
        var elsewhere = Ask(_b);
        _answer.SetResult();

        Assert.Equal(1, (await elsewhere).Value.Number);
        await Until(async () => (await Reload(_hasty))?.Value.Number == 1);
        Assert.Equal(1, _upstream.Calls);
    }

    [Fact]
    public async Task A_page_that_is_closed_does_not_end_the_call()
    {
        using var page = new CancellationTokenSource();
        _upstream.First = _answer.Task.WaitAsync;
        var closed = _a.Desk.AskAsync(_upstream.Question(), page.Token);
        await page.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closed);

        var other = Ask(_b);
        _answer.SetResult();

        Assert.Equal(1, (await other).Value.Number);
        Assert.Equal(1, _upstream.Calls);
    }

    [Fact]
    public async Task With_an_old_answer_in_the_house_a_hanging_budapp_keeps_nobody_from_it()
    {
        await Ask(_a);
        _clock.Move(TimeSpan.FromHours(1));
        _upstream.First = _answer.Task.WaitAsync;

        var readers = await Task.WhenAll(Enumerable.Range(0, 100).Select(reader => Ask(reader % 2 == 0 ? _hasty : _hastyToo)));
        var late = await Ask(_hasty);

        Assert.All(readers.Append(late), answer => Assert.True(answer.IsStale));
        _answer.SetResult();
        await Until(async () => !(await Ask(_hasty)).IsStale && !(await Ask(_hastyToo)).IsStale);
        Assert.Equal(2, _upstream.Calls);
    }

    [Fact]
    public async Task Near_its_end_an_answer_is_renewed_behind_the_viewers_back_once_for_all_replicas()
    {
        await Ask(_a);
        await Ask(_b);
        _clock.Move(TimeSpan.FromSeconds(280));

        var viewers = await Task.WhenAll(Ask(_a), Ask(_b));

        Assert.All(viewers, viewer => Assert.Equal(1, viewer.Value.Number));
        await Until(async () => (await Ask(_a)).Value.Number == 2 && (await Ask(_b)).Value.Number == 2);
        Assert.Equal(2, _upstream.Calls);
    }

    [Fact]
    public async Task The_call_sees_nothing_of_the_page_that_started_it()
    {
        var ambient = new AsyncLocal<string> { Value = "the page" };
        string? seen = "nothing yet";
        _upstream.First = _ =>
        {
            seen = ambient.Value;
            return Task.CompletedTask;
        };

        await Ask(_a);

        Assert.Null(seen);
    }

    private Task<Answer<Figure>> Ask(AnswersReplica replica) => replica.Desk.AskAsync(_upstream.Question(), default);

    private async Task<Answer<Figure>?> Reload(AnswersReplica replica)
    {
        try
        {
            return await Ask(replica);
        }
        catch (BudappUnavailable late) when (late.Trouble == Trouble.StillLoading)
        {
            return null;
        }
    }

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
