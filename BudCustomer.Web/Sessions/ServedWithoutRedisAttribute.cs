namespace BudCustomer.Web.Sessions;

/// <summary>
/// Marks an action other than a GET that is served from a session in this replica's memory while Redis is away: a leaked key
/// must be revocable on that day too (design §8).
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class ServedWithoutRedisAttribute : Attribute;
