using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BudCustomer.Web.Sessions;

/// <summary>What the cookie handler sees of <see cref="SessionStore"/>.</summary>
public sealed class RedisTicketStore(SessionStore store, SessionReader reader, OfflineSessions offline) : ITicketStore
{
    /// <summary>The id that <see cref="Arrival"/> stored the session under, where a failure could still be made a page.</summary>
    public static readonly object Stored = new();

    public Task<string> StoreAsync(AuthenticationTicket ticket) =>
        throw new NotSupportedException("A session is made by a sign-in request only.");

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        httpContext.Items[Stored] is string id ? Task.FromResult(id) : StoreAsync(ticket);

    /// <summary>Never creates: a session removed while this request ran stays removed (finding 2).</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        if (await store.ReadAsync(SessionKeys.Hash(key)) is { } current)
            await store.ReplaceAsync(current with { Ticket = ticket });
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        throw new NotSupportedException("A session is read for a request only.");

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        (await reader.ReadAsync(SessionKeys.Hash(key), httpContext))?.Ticket;

    public Task RemoveAsync(string key) => RemoveAsync(SessionKeys.Hash(key), SessionEnd.Expired);

    public Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var why = httpContext.Features.Get<SessionTrouble>()?.Why ?? SessionEnd.Expired;
        httpContext.Fail(SessionTroubleKind.Ended, why);
        return RemoveAsync(SessionKeys.Hash(key), why);
    }

    private async Task RemoveAsync(string hash, SessionEnd why)
    {
        offline.Forget(hash);
        try
        {
            await store.EndAsync(hash, why);
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            // The cookie goes all the same, and the record ends by its own time.
        }
    }
}
