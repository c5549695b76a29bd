using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Sessions;

/// <summary>Who is signed in on this request. Scoped; only for requests that passed the fallback policy.</summary>
public sealed class CurrentCustomer(IHttpContextAccessor accessor, TokenRefresh refresh, TimeProvider clock)
{
    /// <summary>SHA-256 of issuer and subject in lower-case hex.</summary>
    public string Owner => Record.Owner;

    /// <summary>The Keycloak session id, stable over step-up.</summary>
    public string Sid => Record.Sid;

    public string Name => Claim("name");

    public string Email => Claim("email");

    /// <summary>True when the session was read from this replica's memory because Redis does not answer.</summary>
    public bool IsOffline => Live.IsOffline;

    /// <summary>A value that outlives the request.</summary>
    public Caller Caller => new(Owner, Guid.Parse(Claim("bud_user_id")), Record.AccessToken, Address, RenewOnce(Live, refresh, clock));

    internal SessionRecord Record => Live.Record;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("No request.");

    private LiveSession Live => Context.LiveSession() ?? throw new InvalidOperationException("Nobody is signed in on this request.");

    private string? Address => Context.Connection.RemoteIpAddress?.ToString();

    private string Claim(string type) => Record.Ticket.Principal.FindFirst(type)?.Value ?? "";

    /// <summary>
    /// For a 401 of budapp; null means signed out. Soon after a renewal that did not help, another would only load the
    /// provider: the same token is given again, and its second 401 is budapp's own trouble (contract §2.2, fault B16).
    /// </summary>
    private static Func<CancellationToken, Task<string?>> RenewOnce(LiveSession live, TokenRefresh refresh, TimeProvider clock) =>
        async cancellation =>
        {
            live.Record.Ticket.Properties.Items.TryGetValue(SessionItems.ForcedAt, out var forced);
            if (live.IsOffline || clock.GetUtcNow() - SessionItems.Time(forced) < SessionLimits.BetweenForcedRenewals)
                return live.Record.AccessToken;
            var renewal = await refresh.RenewAsync(live.Record, isForced: true).WaitAsync(cancellation);
            return renewal.End is null ? renewal.Record?.AccessToken ?? live.Record.AccessToken : null;
        };
}
