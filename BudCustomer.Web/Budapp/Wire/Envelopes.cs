namespace BudCustomer.Web.Budapp.Wire;

/// <summary>R of contract §1.2.</summary>
internal sealed record Wrapped<T>(T Result);

/// <summary>An answer of which only the success matters.</summary>
internal sealed record Done;
