namespace BudCustomer.Web.Sessions;

/// <summary>How long things of a session live (security SES-05…SES-13). All measured with the injected clock.</summary>
public static class SessionLimits
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(8);
    public static readonly TimeSpan Tombstone = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>An access token with less than this left is renewed before it is used.</summary>
    public static readonly TimeSpan RenewBelow = TimeSpan.FromSeconds(60);

    /// <summary>After a renewal forced by a 401 of budapp another one would not help: budapp itself is in trouble.</summary>
    public static readonly TimeSpan BetweenForcedRenewals = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan RefreshLock = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan WaitForRefresh = TimeSpan.FromSeconds(3);

    /// <summary>How long a replica may serve from memory a session it has seen, while Redis does not answer.</summary>
    public static readonly TimeSpan WithoutRedis = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan StepUp = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Draft = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan OneUseToken = TimeSpan.FromMinutes(10);

    /// <summary>How long the portal remembers budapp's id of a customer who does not come back.</summary>
    public static readonly TimeSpan KnownCustomer = TimeSpan.FromDays(90);
}
