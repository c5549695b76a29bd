using System.Collections.Concurrent;
using System.Security.Cryptography;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>One sign-in at the provider; its id is the <c>sid</c> of every token that comes of it.</summary>
internal sealed class SsoSession(string id, SandboxCustomer customer, DateTimeOffset authenticated, string acr)
{
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public SandboxCustomer Customer { get; } = customer;

    public DateTimeOffset Started { get; } = authenticated;

    /// <summary>When the customer last proved to be there.</summary>
    public DateTimeOffset Authenticated { get; private set; } = authenticated;

    public string Acr { get; private set; } = acr;

    /// <summary>Origins of the portals that took part: they are told when it ends.</summary>
    public ConcurrentDictionary<string, bool> Origins { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>False for the second use of a refresh token, and for all of them when many arrive at once but one.</summary>
    public bool UseOnce(string refreshToken) => _used.TryAdd(refreshToken, true);

    public void Renew(DateTimeOffset now, string acr)
    {
        Authenticated = now;
        Acr = acr;
    }
}

internal sealed class SsoSessions(Realm realm, TimeProvider clock)
{
    public const string Cookie = "sandbox-sso";

    private readonly ConcurrentDictionary<string, SsoSession> _sessions = new(StringComparer.Ordinal);

    public SsoSession Start(SandboxCustomer customer, string acr)
    {
        var session = new SsoSession(RandomNumberGenerator.GetHexString(32, lowercase: true), customer, clock.GetUtcNow(), acr);
        _sessions[session.Id] = session;
        return session;
    }

    public SsoSession? Find(string? id)
    {
        if (id is null || !_sessions.TryGetValue(id, out var session)) return null;
        return clock.GetUtcNow() - session.Started < realm.SessionLifetime ? session : null;
    }

    public SsoSession? Of(HttpContext context) => Find(context.Request.Cookies[Cookie]);

    public IReadOnlyList<SsoSession> Of(SandboxCustomer customer) =>
        [.. _sessions.Values.Where(session => session.Customer.Key == customer.Key).OrderBy(session => session.Started)];

    /// <summary>Whether it was there to be ended.</summary>
    public bool End(SsoSession session) => _sessions.TryRemove(session.Id, out _);
}
