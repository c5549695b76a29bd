using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>Ends sessions because the provider says so. Nothing waits for a customer: the next request finds no session.</summary>
public sealed class BackChannel(SessionStore store, LogoutTokens tokens, IConnectionMultiplexer redis, SessionLog log)
{
    /// <returns>True when the token held and its sessions are gone; false is a 400, and nothing was touched.</returns>
    public async Task<bool> LogOutAsync(string text, CancellationToken cancellation)
    {
        var (token, why) = await tokens.ReadAsync(text, cancellation);
        if (token is null)
            return Refuse(why);
        try
        {
            return await EndAsync(token);
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            log.RedisAway(exception);
            return false;
        }
    }

    private async Task<bool> EndAsync(LogoutToken token)
    {
        var meant = await MeantAsync(token);
        if (token.Subject is { } subject && meant.Any(record => record.Owner != SessionKeys.Owner(token.Issuer, subject)))
            return Refuse("sid of another subject");
        if (!await redis.GetDatabase().StringSetAsync(SessionKeys.LogoutToken(token.Jti), "1", SessionLimits.OneUseToken, When.NotExists))
            return Refuse("replayed");
        if (token.Sid is { } sid)
            await store.BurySidAsync(sid);
        await Task.WhenAll(meant.Select(EndAsync));
        await DoubtOthersAsync(token, meant);
        return true;
    }

    private async Task<IReadOnlyList<SessionRecord>> MeantAsync(LogoutToken token)
    {
        var hashes = token.Sid is { } sid
            ? await store.HashesOfSidAsync(sid)
            : await store.HashesOfOwnerAsync(SessionKeys.Owner(token.Issuer, token.Subject!));
        var records = await Task.WhenAll(hashes.Select(store.ReadAsync));
        return [.. records.OfType<SessionRecord>()];
    }

    private async Task EndAsync(SessionRecord record)
    {
        await store.EndAsync(record.Hash, SessionEnd.Provider);
        log.Ended(record.Owner, SessionEnd.Provider);
    }

    /// <summary>
    /// "Log out all" of Keycloak sends one token with one sid (#27359): the customer's other sessions ask the provider before
    /// their next request goes on.
    /// </summary>
    private async Task DoubtOthersAsync(LogoutToken token, IReadOnlyList<SessionRecord> ended)
    {
        var owner = token.Subject is { } subject ? SessionKeys.Owner(token.Issuer, subject) : ended.FirstOrDefault()?.Owner;
        if (owner is not null)
            await Task.WhenAll((await store.HashesOfOwnerAsync(owner)).Select(store.MustRefreshAsync));
    }

    private bool Refuse(string why)
    {
        log.Refused("logout token", why);
        return false;
    }
}
