namespace BudCustomer.Web.Sessions;

/// <summary>Why a session ended. The names travel in the sign-in page's address, so they are plain words.</summary>
public enum SessionEnd
{
    /// <summary>Nothing is known about an earlier session.</summary>
    Unknown,

    /// <summary>The customer pressed sign out.</summary>
    SignedOut,

    /// <summary>Half an hour without a request.</summary>
    Idle,

    /// <summary>Eight hours, or the provider's own limit.</summary>
    Expired,

    /// <summary>The provider refused to renew it, or sent a logout token.</summary>
    Provider,

    /// <summary>Ended from the list of sessions on another device.</summary>
    Elsewhere,

    /// <summary>A newer sign-in in the same browser took its place.</summary>
    Replaced,
}
