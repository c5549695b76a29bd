using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>One refresh of a session at a time among all replicas; a holder that died is overtaken after ten seconds.</summary>
public sealed class RefreshLock(IConnectionMultiplexer redis)
{
    /// <returns>Proof of holding it, or null while another holds it.</returns>
    public async Task<string?> TakeAsync(string hash)
    {
        var proof = SessionKeys.NewSecret();
        return await redis.GetDatabase().StringSetAsync(
            SessionKeys.RefreshLock(hash), proof, SessionLimits.RefreshLock, When.NotExists) ? proof : null;
    }

    public Task ReleaseAsync(string hash, string proof) =>
        redis.GetDatabase().ScriptEvaluateAsync(SessionScripts.Release, [SessionKeys.RefreshLock(hash)], [proof]);
}
