using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Budapp.KeySecrets;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk.Mail;
using BudCustomer.Web.Hosting.Limits;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>
/// Makes keys (design §6): one submit makes at most one, it is shown once or revoked, and what is not known is said.
/// Nothing here stops when the customer goes away: a key that was made must be accounted for.
/// </summary>
public sealed class KeyMaking(
    CredentialsApi api, KeyReveal reveal, Operations operations, UnconfirmedKeys doubts, KeyHints hints, KeyRemoval removal, KeyLog log,
    Notices notices, Limiter limiter, TimeProvider clock)
{
    public const string Purpose = "create-key";

    /// <summary>Longer than a creation and its search may take.</summary>
    private static readonly TimeSpan TwinsWait = TimeSpan.FromSeconds(25);

    /// <summary>For a page: the form carries its operation's id.</summary>
    public Task<Making> FromFormAsync(Maker maker, string? formId, KeyWish wish) =>
        OfferAsync(maker, wish, () => operations.BeginAsync(formId, maker.Owner, maker.Sid, Purpose, wish.Body));

    /// <summary>For the JSON interface: the caller names the operation, or every request is its own.</summary>
    public Task<Making> FromRequestAsync(Maker maker, string? idempotencyKey, KeyWish wish) =>
        OfferAsync(maker, wish, () => operations.BeginNamedAsync(
            idempotencyKey ?? Guid.NewGuid().ToString(), maker.Owner, Purpose, wish.Body));

    /// <summary>The answer has reached the customer.</summary>
    public Task ShownAsync(string owner, UnconfirmedKey doubt) => doubts.SettleAsync(owner, doubt).IsDoneAsync();

    private async Task<Making> OfferAsync(Maker maker, KeyWish wish, Func<Task<Submit>> begin)
    {
        if (!reveal.IsAvailable)
            return new Making.NotOffered();

        return await begin().OrNull() switch
        {
            null => new Making.NoRecords(),
            Submit.First first => await FirstAsync(maker, first, wish),
            Submit.Again again => await TwinAsync(maker.Owner, again),
            Submit.Different => new Making.Different(),
            _ => new Making.Expired(),
        };
    }

    private async Task<Making> TwinAsync(string owner, Submit.Again again) => new Making.Before(
        await operations.SettledAsync(again, owner, TwinsWait, CancellationToken.None).OrIfAway(null) ?? again.Before);

    private async Task<Making> FirstAsync(Maker maker, Submit.First submit, KeyWish wish)
    {
        if (await limiter.TakeAsync(LimitKind.KeyCreation, maker.Owner) is var wait && wait > TimeSpan.Zero)
        {
            await operations.ReleaseAsync(submit).IsDoneAsync();
            throw new TooManyRequests(wait);
        }

        // What is found under the name afterwards must be this key and no older one.
        var namesake = await Part<ApiKey?>.OfWrite(api.FindByNameAsync(maker.Caller, wish.Project, wish.Name, CancellationToken.None));
        if (!namesake.HasValue)
            return await NothingMadeAsync(maker.Owner, submit, null, namesake.Failure!);
        if (namesake.Value is not null)
            return await ReleasedAsync(submit, new Making.NameTaken());

        var doubt = new UnconfirmedKey(wish.Name, wish.Project, clock.GetUtcNow());
        // Refused as well when Redis went away since: the claim would not hold.
        return await doubts.ClaimAsync(maker.Owner, doubt).OrIfAway(false)
            ? await AskAsync(maker, submit, wish, doubt)
            : await ReleasedAsync(submit, new Making.NameInDoubt());
    }

    private async Task<Making> AskAsync(Maker maker, Submit.First submit, KeyWish wish, UnconfirmedKey doubt)
    {
        var key = new NewApiKey(wish.Name, wish.Project, wish.Days, wish.MaxBudget);
        log.Making(maker.Owner, wish.Replaces?.Id);
        var made = await Part<CreatedApiKey>.OfWrite(api.CreateAsync(maker.Caller, key, CancellationToken.None));
        if (made.HasValue)
            return await MadeAsync(maker, submit, wish, doubt, made.Value);

        log.NotMade(maker.Owner, made.Failure!);
        return made.Failure is BudappUnavailable { OutcomeUnknown: true }
            ? await LookAsync(maker, submit, doubt)
            : await NothingMadeAsync(maker.Owner, submit, doubt, made.Failure!);
    }

    private async Task<Making> MadeAsync(Maker maker, Submit.First submit, KeyWish wish, UnconfirmedKey doubt, CreatedApiKey made)
    {
        var secret = reveal.Reveal(made.Secret);
        if (secret is null)
            return await WithdrawAsync(maker, submit, doubt, KeyRemoval.KeyOf(made));

        // Before the answer begins: whoever sends the form again hears of this key, even if this process ends now.
        var id = made.Id;
        await Task.WhenAll(
            operations.DoneAsync(maker.Owner, submit, id.ToString()).IsDoneAsync(),
            doubts.AddAsync(maker.Owner, doubt with { CredentialId = id }).IsDoneAsync(),
            hints.AddAsync(maker.Owner, new KeyHint(id, secret.Hint(), made.CreatedAt)).IsDoneAsync());
        if (wish.Replaces is { } old)
            await hints.LinkAsync(maker.Owner, old.Id, id, made.CreatedAt).IsDoneAsync();
        log.Made(maker.Owner, id);
        if (wish.Replaces is null)
            notices.KeyCreated(maker.Who, made.Name, secret.Hint());
        else
            notices.KeyRotated(maker.Who, wish.Replaces.Name, made.Name, secret.Hint());
        return new Making.Made(made, secret, doubt);
    }

    /// <summary>budapp did not say: its list does, for a key of this name was not there before.</summary>
    private async Task<Making> LookAsync(Maker maker, Submit.First submit, UnconfirmedKey doubt)
    {
        var found = await Part<ApiKey?>.OfWrite(api.FindByNameAsync(maker.Caller, doubt.ProjectId, doubt.Name, CancellationToken.None));
        if (found is { HasValue: true, Value: { } key })
            return await WithdrawAsync(maker, submit, doubt, key);

        // Not listed yet is no proof: budapp may still be at it.
        await operations.UnknownAsync(maker.Owner, submit).IsDoneAsync();
        return new Making.Unknown();
    }

    private async Task<Making> WithdrawAsync(Maker maker, Submit.First submit, UnconfirmedKey doubt, ApiKey key)
    {
        var removed = await removal.RemoveAsync(maker.Caller, key);
        await operations.UnknownAsync(maker.Owner, submit).IsDoneAsync();
        if (!removed.IsConfirmed)
            return new Making.Unknown();

        await doubts.SettleAsync(maker.Owner, doubt).IsDoneAsync();
        return new Making.Withdrawn();
    }

    private async Task<Making> NothingMadeAsync(string owner, Submit.First submit, UnconfirmedKey? doubt, BudappFailure why)
    {
        if (doubt is not null)
            await doubts.SettleAsync(owner, doubt).IsDoneAsync();
        await operations.ReleaseAsync(submit).IsDoneAsync();
        return why switch
        {
            BudappRefused refused => new Making.Refused(refused),
            BudappUnavailable away => new Making.Away(away),
            _ => throw why,
        };
    }

    private async Task<Making> ReleasedAsync(Submit.First submit, Making making)
    {
        await operations.ReleaseAsync(submit).IsDoneAsync();
        return making;
    }
}
