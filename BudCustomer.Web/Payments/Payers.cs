using System.Security.Cryptography;
using System.Text;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Hosting;
using StackExchange.Redis;

namespace BudCustomer.Web.Payments;

/// <summary>
/// One customer here is one customer there. Found by the record, else by Stripe's search; made on the first billing action
/// only, once: a lock over the replicas, one idempotency key, and the record.
/// </summary>
public sealed class Payers(IPayments payments, StripeLink link, PaymentChanges changes, RedisAbsence redis, TimeProvider clock)
{
    private static readonly TimeSpan _lockLife = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Null when Stripe does not know the customer. Without the record its search still finds those it has.</summary>
    public async Task<string?> FindAsync(Caller caller, CancellationToken cancellation)
    {
        if (!payments.IsOn)
            return null;
        if (await KnownAsync(caller) is { } known)
            return known;

        var found = await payments.FindCustomerAsync(caller.UserId, cancellation);
        return found is null ? null : await KeepAsync(caller, found) ?? found;
    }

    /// <exception cref="RecordsAway">Redis is away: nothing is made that could not be remembered.</exception>
    public async Task<string> FindOrCreateAsync(Caller caller, string name, string email, CancellationToken cancellation)
    {
        if (await FindAsync(caller, cancellation) is { } found)
            return found;

        var (key, mark) = (LockOf(caller), Guid.NewGuid().ToString("N"));
        await TakeAsync(key, mark, cancellation);
        try
        {
            if (await link.FindAsync(caller.Owner) is { } other)
                return other;
            var made = await payments.CreateCustomerAsync(new NewPayer(caller.UserId, name, email), cancellation);
            var kept = await link.KeepAsync(caller.Owner, made);
            await changes.ChangedAsync(caller.UserId);
            return kept;
        }
        finally
        {
            await redis.TryAsync(database => database.LockReleaseAsync(key, mark), false);
        }
    }

    /// <summary>For a customer that was deleted at Stripe.</summary>
    public async Task ForgetAsync(Caller caller, string id)
    {
        await link.ForgetAsync(caller.Owner, id);
        await changes.ChangedAsync(caller.UserId);
    }

    private async Task TakeAsync(RedisKey key, string mark, CancellationToken cancellation)
    {
        var since = clock.GetTimestamp();
        while (!await redis.TryAsync(database => database.LockTakeAsync(key, mark, _lockLife), false))
        {
            if (clock.GetElapsedTime(since) >= _patience)
                throw new BudappUnavailable(Trouble.Down, "another first payment of this customer is still on its way");
            await Task.Delay(_look, clock, cancellation);
        }
    }

    private async Task<string?> KnownAsync(Caller caller)
    {
        try
        {
            return await link.FindAsync(caller.Owner);
        }
        catch (RecordsAway)
        {
            return null;
        }
    }

    private async Task<string?> KeepAsync(Caller caller, string id)
    {
        try
        {
            return await link.KeepAsync(caller.Owner, id);
        }
        catch (RecordsAway)
        {
            return null;
        }
    }

    private static RedisKey LockOf(Caller caller) =>
        $"bud:l:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"payer {caller.Owner}")))}";
}
