using System.Globalization;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Lines that depend on nothing but the customer and the month: the same history whatever the clock says.</summary>
internal static class SeededLines
{
    // Thousands of tokens, priced in cents a thousand.
    private static readonly (string Model, int Thousands, string Cents)[] _models =
        [("llama-3.3-70b-instruct", 61_000, "0.0790"), ("mistral-small-24b", 88_000, "0.0310"), ("bge-m3", 240_000, "0.0045")];

    public static IReadOnlyList<StripeLine> Month(string customer, DateTimeOffset month, string plan, long planCents, int scale = 1)
    {
        var lines = new List<StripeLine> { One($"il_{customer}{month:yyyyMM}a", "plan", plan, planCents, month, month.AddMonths(1)) };
        var before = month.AddMonths(-1);
        for (var n = 0; n < _models.Length; n++)
        {
            var (model, thousands, cents) = _models[n];
            var quantity = scale * (thousands * (80L + Spread(customer, before.Year * 12 + before.Month, n) % 41) / 100);
            lines.Add(new($"il_{customer}{month:yyyyMM}{(char)('b' + n)}", "usage", $"{model}, thousand tokens", quantity, cents,
                Cost(quantity, cents), before, month, model));
        }
        return lines;
    }

    public static StripeLine One(string id, string kind, string description, long amount, DateTimeOffset start, DateTimeOffset end) =>
        new(id, kind, description, 1, amount.ToString(CultureInfo.InvariantCulture), amount, start, end);

    public static long Cost(long quantity, string unit) =>
        (long)Math.Round(quantity * decimal.Parse(unit, CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero);

    /// <summary>A fixed number that looks like chance.</summary>
    public static int Spread(string customer, int one, int two)
    {
        var mixed = unchecked((uint)(customer[0] * 2654435761 + one * 40503 + two * 2246822519));
        mixed ^= mixed >> 15;
        return (int)(unchecked(mixed * 2246822519) >> 8);
    }
}
