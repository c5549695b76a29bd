namespace BudCustomer.Web.Hosting.Limits;

/// <summary>What is counted together, for one customer or one network address (security REL-07).</summary>
public enum LimitKind
{
    /// <summary>All that a signed-in customer does.</summary>
    User,

    /// <summary>All that comes from an address without a session: many customers may sit behind one address.</summary>
    Address,

    /// <summary>Ways in, by address: sign-in, registration, forgotten passwords.</summary>
    SignIn,

    /// <summary>Sign out and revoke, in a bucket of their own: they must work on the day somebody floods the rest.</summary>
    Leaving,

    /// <summary>Keys asked of budapp, by customer.</summary>
    KeyCreation,

    /// <summary>New tickets, by customer.</summary>
    Tickets,

    Webhook,

    BackChannel,

    CspReport,
}

/// <summary>This action draws on another bucket than its customer's or address's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LimitedAttribute(LimitKind kind) : Attribute
{
    public LimitKind Kind { get; } = kind;
}

/// <summary>Nothing is counted: probes, and files that cost nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnlimitedAttribute : Attribute;
