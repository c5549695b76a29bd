using BudCustomer.Web.Customers;
using BudCustomer.Web.Tests.Answers;
using Xunit;

namespace BudCustomer.Web.Tests.Customers;

[Collection(RedisTests.Name)]
public sealed class OperationsTests(RedisFixture redis) : IAsyncLifetime
{
    private const string Sid = "sid-1";
    private const string Purpose = "create-key";
    private readonly TestClock _clock = new();
    private readonly string _owner = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
    private AnswersReplica _a = null!;
    private AnswersReplica _b = null!;

    private Operations A => _a.Get<Operations>();

    private Operations B => _b.Get<Operations>();

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
    public async Task Of_fifty_submits_on_two_replicas_one_is_the_first()
    {
        var id = A.NewId(_owner, Sid, Purpose);

        var submits = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Begin(n % 2 == 0 ? A : B, id)));

        Assert.Single(submits, submit => submit is Submit.First);
        Assert.Equal(49, submits.Count(submit => submit is Submit.Again { Before.State: OperationState.Started }));
    }

    [Fact]
    public async Task The_second_submit_hears_how_the_first_ended_even_when_the_form_is_old_by_then()
    {
        var id = A.NewId(_owner, Sid, Purpose);
        var first = Assert.IsType<Submit.First>(await Begin(A, id));
        Assert.True(await A.DoneAsync(_owner, first, "made"));
        var at = _clock.GetUtcNow();
        _clock.Move(TimeSpan.FromHours(1));

        var again = Assert.IsType<Submit.Again>(await Begin(B, id));

        Assert.Equal((OperationState.Done, "made"), (again.Before.State, again.Before.Outcome));
        Assert.InRange(at - again.Before.At, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_known_end_never_changes_and_an_unknown_one_may_be_settled()
    {
        var first = Assert.IsType<Submit.First>(await Begin(A, A.NewId(_owner, Sid, Purpose)));
        Assert.True(await A.UnknownAsync(_owner, first));
        Assert.True(await B.DoneAsync(_owner, first, "found and revoked"));

        Assert.False(await A.UnknownAsync(_owner, first));
        Assert.False(await A.DoneAsync(_owner, first, "other"));
    }

    [Fact]
    public async Task A_twin_waits_for_the_end()
    {
        var id = A.NewId(_owner, Sid, Purpose);
        var first = Assert.IsType<Submit.First>(await Begin(A, id));
        var twin = B.SettledAsync(id, _owner, TimeSpan.FromMinutes(1), default);

        await A.DoneAsync(_owner, first, "made");

        Assert.Equal("made", (await twin)!.Outcome);
    }

    [Fact]
    public async Task What_was_surely_not_done_may_be_sent_again()
    {
        var id = A.NewId(_owner, Sid, Purpose);
        await A.ReleaseAsync(Assert.IsType<Submit.First>(await Begin(A, id)));

        Assert.IsType<Submit.First>(await Begin(B, id));
    }

    [Fact]
    public async Task The_same_form_with_other_contents_does_nothing()
    {
        var id = A.NewId(_owner, Sid, Purpose);
        await Begin(A, id);

        Assert.IsType<Submit.Different>(await B.BeginAsync(id, _owner, Sid, Purpose, "another name"));
    }

    [Fact]
    public async Task A_form_is_good_for_fifteen_minutes()
    {
        var id = A.NewId(_owner, Sid, Purpose);
        _clock.Move(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        Assert.IsType<Submit.Expired>(await Begin(A, id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("%%%")]
    public async Task An_id_that_is_not_ours_does_nothing(string? id) => Assert.IsType<Submit.Expired>(await Begin(A, id));

    [Fact]
    public async Task Another_customer_session_or_purpose_cannot_use_the_id()
    {
        var id = A.NewId(_owner, Sid, Purpose);

        Assert.IsType<Submit.Expired>(await A.BeginAsync(id, "somebody else", Sid, Purpose, "body"));
        Assert.IsType<Submit.Expired>(await A.BeginAsync(id, _owner, "sid-2", Purpose, "body"));
        Assert.IsType<Submit.Expired>(await A.BeginAsync(id, _owner, Sid, "ticket", "body"));
        Assert.IsType<Submit.First>(await Begin(A, id));
    }

    private Task<Submit> Begin(Operations operations, string? id) => operations.BeginAsync(id, _owner, Sid, Purpose, "body");
}
