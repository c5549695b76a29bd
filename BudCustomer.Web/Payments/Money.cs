using BudCustomer.Web.Features;

namespace BudCustomer.Web.Payments;

/// <summary>A sum in whole units of its currency. Sums of different currencies are never added.</summary>
/// <param name="Currency">ISO 4217, upper case.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <param name="minor">Stripe's smallest unit: cents, yen, fils.</param>
    public static Money FromMinor(long minor, string currency) => new(Formats.FromMinor(minor, currency), currency.ToUpperInvariant());
}
