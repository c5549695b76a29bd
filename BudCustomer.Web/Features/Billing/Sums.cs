using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>Totals of money: one for each currency, never mixed.</summary>
internal static class Sums
{
    /// <summary>"$1,830.00 + €120.00"; nothing at all is "$0.00".</summary>
    public static string Of(IEnumerable<Money> amounts, Formats formats)
    {
        var sums = amounts.GroupBy(money => money.Currency).OrderByDescending(group => group.Count())
            .Select(group => formats.Money(group.Sum(money => money.Amount), group.Key)).ToList();
        return sums.Count == 0 ? formats.Money(0) : string.Join(" + ", sums);
    }
}
