namespace BudCustomer.Web.Budapp;

/// <summary>
/// Calls that share connections, slots, limits and a breaker. Each class has its own, so that a storm of usage queries
/// cannot delay a revocation or a sign-in (REL-03).
/// </summary>
public enum BudappClass
{
    Read,
    Usage,
    Keys,
    Billing,
    Account,
}
