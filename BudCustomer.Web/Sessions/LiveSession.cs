namespace BudCustomer.Web.Sessions;

/// <summary>The session that this request runs in; a feature of the request.</summary>
/// <param name="IsOffline">Read from this replica's memory because Redis does not answer.</param>
public sealed record LiveSession(SessionRecord Record, bool IsOffline);

/// <summary>Why this request has no usable session, when there is more to say than "not signed in".</summary>
/// <param name="Kind">What the answer has to say.</param>
/// <param name="Why">For an ended session.</param>
public sealed record SessionTrouble(SessionTroubleKind Kind, SessionEnd Why = SessionEnd.Unknown);

public enum SessionTroubleKind
{
    /// <summary>It is over: the sign-in page says why.</summary>
    Ended,

    /// <summary>Redis does not answer: nobody is signed out, the page comes later.</summary>
    CannotRead,

    /// <summary>The provider does not answer and the access token is used up.</summary>
    CannotRenew,
}

internal static class SessionFeatures
{
    public static LiveSession? LiveSession(this HttpContext context) => context.Features.Get<LiveSession>();

    public static void Fail(this HttpContext context, SessionTroubleKind kind, SessionEnd why = SessionEnd.Unknown)
    {
        context.Features.Set<LiveSession>(null);
        context.Features.Set(new SessionTrouble(kind, why));
    }
}
