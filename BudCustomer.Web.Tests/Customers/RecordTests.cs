using System.Text;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Tests.Answers;
using Xunit;

namespace BudCustomer.Web.Tests.Customers;

[Collection(RedisTests.Name)]
public sealed class RecordTests(RedisFixture redis) : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly string _owner = Owner();
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
    public async Task Preferences_are_the_customers_own_and_the_same_on_every_replica()
    {
        await _a.Get<SavedPreferences>().ChangeAsync(_owner, was => was with { Theme = Theme.Dark, Zone = "Asia/Kolkata" });

        Assert.Equal(new Preferences(Theme.Dark, "Asia/Kolkata"), await _b.Get<SavedPreferences>().ReadAsync(_owner));
        Assert.Null(await _b.Get<SavedPreferences>().ReadAsync(Owner()));
    }

    [Fact]
    public async Task Two_replicas_that_change_different_preferences_lose_neither()
    {
        var changes = Enumerable.Range(0, 20).SelectMany(_ => new[]
        {
            _a.Get<SavedPreferences>().ChangeAsync(_owner, was => was with { Theme = Theme.Light }),
            _b.Get<SavedPreferences>().ChangeAsync(_owner, was => was with { Culture = "de-DE" }),
        });

        await Task.WhenAll(changes);

        Assert.Equal(new Preferences(Theme.Light, null, "de-DE"), await _a.Get<SavedPreferences>().ReadAsync(_owner));
    }

    [Fact]
    public async Task Nothing_of_a_record_can_be_read_in_Redis_and_it_never_expires()
    {
        await _a.Get<StripeLink>().KeepAsync(_owner, "cus_secret");

        var key = $"bud:r:{KeyOf(_owner)}:stripe";
        var entry = Assert.Single(await redis.Redis.GetDatabase().HashGetAllAsync(key));
        Assert.Null(await redis.Redis.GetDatabase().KeyTimeToLiveAsync(key));
        Assert.Matches("^[0-9a-f]{64}$", entry.Name.ToString());
        Assert.DoesNotContain("cus_secret", Encoding.Latin1.GetString((byte[])entry.Value!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_customers_record_under_anothers_key_does_not_exist()
    {
        var other = Owner();
        await _a.Get<StripeLink>().KeepAsync(_owner, "cus_1");
        var entries = await redis.Redis.GetDatabase().HashGetAllAsync($"bud:r:{KeyOf(_owner)}:stripe");
        await redis.Redis.GetDatabase().HashSetAsync($"bud:r:{KeyOf(other)}:stripe", entries);

        Assert.Null(await _b.Get<StripeLink>().FindAsync(other));
        Assert.Equal("cus_2", await _b.Get<StripeLink>().KeepAsync(other, "cus_2"));
    }

    [Fact]
    public async Task The_first_stripe_customer_stays_whoever_comes_second()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? _a : _b).Get<StripeLink>().KeepAsync(_owner, $"cus_{n}")));

        Assert.Single(kept.Distinct());
        await _a.Get<StripeLink>().ForgetAsync(_owner, "cus_of_somebody");
        Assert.Equal(kept[0], await _b.Get<StripeLink>().FindAsync(_owner));
        await _a.Get<StripeLink>().ForgetAsync(_owner, kept[0]);
        Assert.Null(await _b.Get<StripeLink>().FindAsync(_owner));
    }

    [Fact]
    public async Task A_rotation_links_both_keys_and_keeps_their_hints()
    {
        var (old, next) = (Guid.NewGuid(), Guid.NewGuid());
        var hints = _a.Get<KeyHints>();
        await hints.AddAsync(_owner, new KeyHint(old, "bud_client_abcd", _clock.GetUtcNow()));
        await hints.AddAsync(_owner, new KeyHint(next, "bud_client_efgh", _clock.GetUtcNow()));
        Assert.False(await hints.AddAsync(_owner, new KeyHint(old, "bud_client_zzzz", _clock.GetUtcNow())));

        await hints.LinkAsync(_owner, old, next, _clock.GetUtcNow());

        var all = await _b.Get<KeyHints>().AllAsync(_owner);
        Assert.Equal(("bud_client_abcd", next), (all[old].Hint, all[old].Successor));
        Assert.Equal(("bud_client_efgh", old), (all[next].Hint, all[next].Predecessor));
        await hints.RemoveAsync(_owner, old);
        Assert.Null(await hints.FindAsync(_owner, old));
    }

    [Fact]
    public async Task An_unconfirmed_key_is_known_until_it_is_settled()
    {
        var key = new UnconfirmedKey("ci|runner\n2", Guid.NewGuid(), _clock.GetUtcNow());
        await _a.Get<UnconfirmedKeys>().AddAsync(_owner, key);
        Assert.Equal(key, Assert.Single(await _b.Get<UnconfirmedKeys>().AllAsync(_owner)));

        await _b.Get<UnconfirmedKeys>().SettleAsync(_owner, key);

        Assert.Empty(await _a.Get<UnconfirmedKeys>().AllAsync(_owner));
    }

    [Fact]
    public async Task A_ticket_waits_once_goes_only_forward_and_leaves_the_senders_list_in_the_desk()
    {
        var ticket = new OutboxTicket($"BUD-{_owner[..6]}", "Help", _clock.GetUtcNow(), OutboxState.Waiting, "{}");
        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => (n % 2 == 0 ? _a : _b).Get<TicketOutbox>().AddAsync(_owner, ticket)));
        Assert.Single(added, first => first);
        Assert.Contains(new OutboxEntry(_owner, ticket.Reference), await _b.Get<TicketOutbox>().WaitingAsync());

        await _a.Get<TicketOutbox>().MoveAsync(_owner, ticket.Reference, OutboxState.InDesk, "in");
        await _b.Get<TicketOutbox>().MoveAsync(_owner, ticket.Reference, OutboxState.Mailed, "late");

        var found = await _b.Get<TicketOutbox>().FindAsync(_owner, ticket.Reference);
        Assert.Equal((OutboxState.InDesk, "in"), (found!.State, found.Payload));
        Assert.DoesNotContain(new OutboxEntry(_owner, ticket.Reference), await _a.Get<TicketOutbox>().WaitingAsync());
    }

    private static string Owner() => $"{Guid.NewGuid():N}{Guid.NewGuid():N}";

    private static string KeyOf(string owner) => RecordStore.Hash(owner);
}
