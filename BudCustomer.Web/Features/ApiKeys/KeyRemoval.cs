using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk.Mail;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What became of a revocation.</summary>
/// <param name="ConfirmedAt">When budapp no longer listed the key; null while that is not certain.</param>
/// <param name="IsStillListed">budapp said it was done and still lists the key.</param>
/// <param name="IsOurs">This very call did it; false when another one was faster.</param>
public sealed record Removal(DateTimeOffset? ConfirmedAt, bool IsStillListed = false, bool IsOurs = false)
{
    public bool IsConfirmed => ConfirmedAt is not null;
}

/// <summary>Revokes keys and believes it when budapp no longer lists them (KEY-07). Needs no Redis.</summary>
public sealed class KeyRemoval(CredentialsApi api, KeyHints hints, KeyLog log, Notices notices, TimeProvider clock)
{
    /// <summary>At the customer's wish: who did not wish it hears of it by mail, once however often it was clicked.</summary>
    /// <inheritdoc cref="RemoveAsync" />
    public async Task<Removal> RevokeAsync(Maker maker, ApiKey key)
    {
        // Asked before it is forgotten.
        var remembered = hints.FindAsync(maker.Owner, key.Id).OrIfAway(null);
        var removed = await RemoveAsync(maker.Caller, key);
        if (removed.IsOurs)
            notices.KeyRevoked(maker.Who, key.Name, (await remembered)?.Hint ?? "");
        return removed;
    }

    /// <param name="key">One of the caller's own, as just read: no other id reaches budapp.</param>
    public async Task<Removal> RemoveAsync(Caller caller, ApiKey key)
    {
        log.Revoking(caller.Owner, key.Id);
        var asked = await Part<bool>.OfWrite(api.RevokeAsync(caller, key.Id, CancellationToken.None));
        if (asked.Failure is BudappSignedOut ended)
            throw ended;
        if (asked.Failure is BudappUnavailable { OutcomeUnknown: false } or BudappRefused)
            return Doubtful(caller, key, isStillListed: false);

        // Whatever became of the answer, the list says whether the key is gone.
        var listed = await Part<bool>.OfWrite(api.IsListedAsync(caller, key, CancellationToken.None));
        if (!listed.HasValue || listed.Value)
            return Doubtful(caller, key, isStillListed: listed.HasValue && asked.HasValue);

        await hints.RemoveAsync(caller.Owner, key.Id).IsDoneAsync();
        log.Revoked(caller.Owner, key.Id);
        return new Removal(clock.GetUtcNow(), IsOurs: asked.HasValue);
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
