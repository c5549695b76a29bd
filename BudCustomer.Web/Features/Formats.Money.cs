using System.Globalization;

namespace BudCustomer.Web.Features;

public sealed partial class Formats
{
    private const string Nbsp = "\u00a0";

    private static readonly HashSet<string> NoMinorUnit =
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private static readonly Dictionary<string, string> Signs = new()
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["INR"] = "₹",
        ["KRW"] = "₩",
        ["BRL"] = "R$",
        ["CAD"] = "CA$",
        ["AUD"] = "A$",
    };

    /// <summary>The last: a page has hundreds of sums, nearly all of one kind.</summary>
    private MoneyNumbers? _money;

    /// <summary>A sum, to the currency's minor unit. What is more than nothing never reads as nothing.</summary>
    public string Money(decimal amount, string currency = "USD") => Amount(amount, currency, Decimals(currency), Decimals(currency));

    /// <summary>A unit price: four to six decimals.</summary>
    public string Price(decimal amount, string currency = "USD") => Amount(amount, currency, 4, 6);

    /// <summary>What one request cost: six decimals, so that those of a column stand under each other.</summary>
    public string RequestCost(decimal amount, string currency = "USD") => Amount(amount, currency, 6, 6);

    /// <summary>Whole units from Stripe's smallest ones (docs.stripe.com/currencies: zero- and three-decimal currencies).</summary>
    public static decimal FromMinor(long minor, string currency) => minor / Power(Decimals(currency));

    private static int Decimals(string currency)
    {
        var code = currency.ToUpperInvariant();
        return NoMinorUnit.Contains(code) ? 0 : ThreeDecimals.Contains(code) ? 3 : 2;
    }

    private static decimal Power(int decimals) => decimals switch { 0 => 1, 2 => 100, 3 => 1000, 4 => 10_000, _ => 1_000_000 };

    private string Amount(decimal amount, string currency, int least, int most)
    {
        var smallest = 1 / Power(most);
        return amount switch
        {
            0 => Write(0, currency, least),
            > 0 when amount < smallest => "<" + Nbsp + Write(smallest, currency, most),
            < 0 when amount > -smallest => ">" + Nbsp + Write(-smallest, currency, most),
            _ => Write(amount, currency, Shown(amount, least, most)),
        };
    }

    /// <summary>As many decimals as the amount has, between the two.</summary>
    private static int Shown(decimal amount, int least, int most)
    {
        var decimals = least;
        while (decimals < most && Math.Round(amount, decimals) != Math.Round(amount, most))
            decimals++;
        return decimals;
    }

    private string Write(decimal amount, string currency, int decimals)
    {
        var money = _money is { } last && last.Currency == currency && last.Decimals == decimals ? last : _money = MoneyFormat(currency, decimals);
        // The pattern of some cultures has a plain space: a sum must not break over two lines.
        return amount.ToString("C", money.Numbers).Replace(" ", Nbsp, StringComparison.Ordinal);
    }

    private MoneyNumbers MoneyFormat(string currency, int decimals)
    {
        var code = currency.ToUpperInvariant();
        var numbers = (NumberFormatInfo)Culture.NumberFormat.Clone();
        numbers.CurrencySymbol = Signs.TryGetValue(code, out var sign) ? sign : LeadsWithSign(numbers) ? code + Nbsp : code;
        numbers.CurrencyDecimalDigits = decimals;
        return new MoneyNumbers(currency, decimals, numbers);
    }

    private static bool LeadsWithSign(NumberFormatInfo numbers) => numbers.CurrencyPositivePattern is 0;

    private sealed record MoneyNumbers(string Currency, int Decimals, NumberFormatInfo Numbers);
}
