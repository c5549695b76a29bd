namespace BudCustomer.Web.Answers;

/// <summary>A value from upstream with its age.</summary>
/// <param name="AsOf">When upstream gave it; kept with the value, so that serving it again never makes it younger.</param>
/// <param name="IsStale">True when upstream failed and this is the last answer known.</param>
public sealed record Answer<T>(T Value, DateTimeOffset AsOf, bool IsStale);
