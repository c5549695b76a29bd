namespace BudCustomer.Web.Customers;

/// <summary>The portal's own records cannot be reached just now: nothing is created or promised without them (design §8).</summary>
public sealed class RecordsAway() : Exception("Redis does not answer.");
