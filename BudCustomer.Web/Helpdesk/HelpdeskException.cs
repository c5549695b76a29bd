namespace BudCustomer.Web.Helpdesk;

public enum HelpdeskTrouble
{
    /// <summary>It was refused before anything could have been done: no connection, 4xx, a full house.</summary>
    Unavailable,

    /// <summary>It was sent and is over, and its answer does not say what came of it: what is found now holds.</summary>
    Unknown,

    /// <summary>It was sent, and no answer came: it may still be done.</summary>
    Silent,

    /// <summary>Our token, queue or fields are wrong. For the customer the same as away; an operator must look.</summary>
    Misconfigured,

    /// <summary>The desk does not take what was sent.</summary>
    Refused,
}

/// <summary>The one failure of a help desk.</summary>
/// <param name="trouble">What it means for the next step.</param>
/// <param name="reason">For the log: never shown, it may hold the desk's paths.</param>
public sealed class HelpdeskException(HelpdeskTrouble trouble, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public HelpdeskTrouble Trouble { get; } = trouble;
}
