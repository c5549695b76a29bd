using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What became of a revocation.</summary>
/// <param name="ConfirmedAt">When budapp no longer listed the key; null while that is not certain.</param>
/// <param name="IsStillListed">budapp said it was done and still lists the key.</param>
public sealed record Removal(DateTimeOffset? ConfirmedAt, bool IsStillListed = false)
{
    public bool IsConfirmed => ConfirmedAt is not null;
}

/// <summary>Revokes keys and believes it when budapp no longer lists them (KEY-07). Needs no Redis.</summary>
public sealed class KeyRemoval(CredentialsApi api, KeyHints hints, KeyLog log, TimeProvider clock)
{
    /// <param name="key">One of the caller's own, as just read: no other id reaches budapp.</param>
    public async Task<Removal> RemoveAsync(Caller caller, ApiKey key)
    {
        log.Revoking(caller.Owner, key.Id);
        var asked = await Part<bool>.OfWrite(api.RevokeAsync(caller, key.Id, CancellationToken.None));
        if (asked.Failure is BudappSignedOut ended)
            throw ended;
        if (asked.Failure is BudappUnavailable or BudappRefused)
            return Doubtful(caller, key, isStillListed: false);

        var listed = await Part<bool>.OfWrite(api.IsListedAsync(caller, key, CancellationToken.None));
        if (!listed.HasValue || listed.Value)
            return Doubtful(caller, key, isStillListed: listed.HasValue);

        await hints.RemoveAsync(caller.Owner, key.Id).IsDoneAsync();
        log.Revoked(caller.Owner, key.Id);
        return new Removal(clock.GetUtcNow());
    }

    /// <summary>For a key that nobody has listed yet.</summary>
    public static ApiKey KeyOf(CreatedApiKey made) =>
        new(made.Id, made.Name, made.ProjectId, "", made.CreatedAt, made.ExpiresAt, null, null, null, null);

    private Removal Doubtful(Caller caller, ApiKey key, bool isStillListed)
    {
        log.NotRevoked(caller.Owner, key.Id, isStillListed);
        return new Removal(null, isStillListed);
    }
}
