using System.Text;
using BudCustomer.Web.Answers;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Answers;

[Collection(RedisTests.Name)]
public sealed class SealedCacheTests(RedisFixture redis) : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly TestUpstream _acme = new();
    private readonly TestUpstream _birch = new();
    private AnswersReplica _writer = null!;
    private AnswersReplica _reader = null!;

    private IDatabase Database => redis.Redis.GetDatabase();

    public Task InitializeAsync()
    {
        (_writer, _reader) = (new AnswersReplica(redis.Configuration, _clock), new AnswersReplica(redis.Configuration, _clock));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
    }

    [Fact]
    public async Task Neither_key_nor_value_can_be_read_in_Redis_and_every_entry_ends()
    {
        await _writer.Desk.AskAsync(_acme.Question("period=monthly"), default);

        var key = KeyOf(_acme, "period=monthly");
        var bytes = (byte[])(await Database.HashGetAsync(key, "data"))!;
        Assert.Matches("^bud:a:test\\.1:[0-9a-f]{64}:[0-9a-f]{64}$", key);
        Assert.DoesNotContain(_acme.Owner, key, StringComparison.Ordinal);
        Assert.DoesNotContain(_acme.Owner, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.InRange((await Database.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Customers_whose_keys_are_forced_to_collide_never_see_each_others_answers()
    {
        var same = new KeyHash(_ => "same");
        await using var one = new AnswersReplica(redis.Configuration, _clock, same);
        await using var two = new AnswersReplica(redis.Configuration, _clock, same);

        for (var round = 0; round < 10; round++)
        {
            foreach (var (replica, upstream) in new[] { (one, _acme), (two, _birch), (two, _acme), (one, _birch) })
                Assert.Equal(upstream.Owner, (await replica.Desk.AskAsync(upstream.Question(), default)).Value.Owner);
        }

        Assert.True(one.Refused["unreadable"] + two.Refused["unreadable"] > 0);
    }

    [Fact]
    public async Task The_bytes_of_one_customer_under_the_key_of_another_are_a_miss()
    {
        await _writer.Desk.AskAsync(_acme.Question(), default);
        await _writer.Desk.AskAsync(_birch.Question(), default);
        await CopyAsync(KeyOf(_acme, "p"), KeyOf(_birch, "p"));

        var answer = await _reader.Desk.AskAsync(_birch.Question(), default);

        Assert.Equal(_birch.Owner, answer.Value.Owner);
        Assert.Equal(2, _birch.Calls);
        Assert.True(_reader.Refused["unreadable"] > 0);
    }

    [Fact]
    public async Task The_bytes_of_one_question_under_the_key_of_another_are_a_miss()
    {
        await _writer.Desk.AskAsync(_acme.Question("p"), default);
        await _writer.Desk.AskAsync(_acme.Question("q"), default);
        await CopyAsync(KeyOf(_acme, "p"), KeyOf(_acme, "q"));

        var answer = await _reader.Desk.AskAsync(_acme.Question("q"), default);

        Assert.Equal(3, answer.Value.Number);
        Assert.True(_reader.Refused["foreign"] > 0);
    }

    [Fact]
    public async Task What_was_made_for_other_projects_is_asked_anew_and_raises_no_alarm()
    {
        await _writer.Desk.AskAsync(_acme.Question() with { Condition = "one,two" }, default);

        var ahead = _reader.Desk.ReadAhead(_acme.Question().Caller, "test.1", "p");
        var answer = await _reader.Desk.AskAsync(_acme.Question() with { Condition = "one" }, default, ahead);

        Assert.Equal((2, 2), (answer.Value.Number, _acme.Calls));
        Assert.Equal((0, 0), (_reader.Refused["foreign"], _reader.Refused["unreadable"]));
    }

    [Fact]
    public async Task What_was_read_ahead_is_the_answer_when_the_projects_are_the_same_and_asks_nobody()
    {
        await _writer.Desk.AskAsync(_acme.Question() with { Condition = "one" }, default);

        var ahead = _reader.Desk.ReadAhead(_acme.Question().Caller, "test.1", "p");
        Assert.NotNull(await ahead("one"));
        await Database.KeyDeleteAsync(KeyOf(_acme, "p"));
        var answer = await _reader.Desk.AskAsync(_acme.Question() with { Condition = "one" }, default, ahead);

        Assert.Equal((1, 1), (answer.Value.Number, _acme.Calls));
    }

    [Fact]
    public async Task What_was_read_ahead_and_is_no_longer_fresh_is_asked_anew()
    {
        await _writer.Desk.AskAsync(_acme.Question(), default);
        var ahead = _reader.Desk.ReadAhead(_acme.Question().Caller, "test.1", "p");
        _clock.Move(TimeSpan.FromMinutes(6));

        Assert.Equal(2, (await _reader.Desk.AskAsync(_acme.Question(), default, ahead)).Value.Number);
    }

    [Fact]
    public async Task Garbage_is_a_miss_whatever_it_is()
    {
        await _writer.Desk.AskAsync(_acme.Question(), default);
        var good = (byte[])(await Database.HashGetAsync(KeyOf(_acme, "p"), "data"))!;
        byte[][] garbage = [[], [0], good[..^1], [.. good, 0], new byte[4096], [.. good.Select((value, at) => at == good.Length / 2 ? (byte)~value : value)]];

        foreach (var bytes in garbage)
        {
            await Database.HashSetAsync(KeyOf(_acme, "p"), "data", bytes);
            await using var fresh = new AnswersReplica(redis.Configuration, _clock);
            var before = _acme.Calls;
            Assert.Equal(before + 1, (await fresh.Desk.AskAsync(_acme.Question(), default)).Value.Number);
            Assert.True(fresh.Refused["unreadable"] > 0);
        }
    }

    [Fact]
    public async Task An_entry_of_another_shape_is_a_miss()
    {
        var other = new Question<string>(
            _acme.Question().Caller, "test.1", "p", Keeping.Usage, TestJson.Default.String, (_, _) => Task.FromResult("not a figure"));
        await _writer.Desk.AskAsync(other, default);

        Assert.Equal(1, (await _reader.Desk.AskAsync(_acme.Question(), default)).Value.Number);
        Assert.Equal(1, _reader.Refused["shape"]);
    }

    private static string KeyOf(TestUpstream customer, string parameters) =>
        $"bud:a:test.1:{KeyHash.Sha256.Of(customer.Owner)}:{KeyHash.Sha256.Of(parameters)}";

    private async Task CopyAsync(string from, string to) =>
        await Database.HashSetAsync(to, "data", await Database.HashGetAsync(from, "data"));
}
