using System.Globalization;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>The invoices of the demo customers, newest first, as a function of the date alone.</summary>
internal static class SeededInvoices
{
    public const string Acme = "cus_SandboxAcme01";
    public const string Cobalt = "cus_SandboxCobalt1";
    public const string Ember = "cus_SandboxEmber1";

    private const int CobaltCount = 1200;
    private static readonly long _cobaltStep = (long)TimeSpan.FromHours(12).TotalSeconds;

    public static IReadOnlyDictionary<string, SandboxCustomer> Customers { get; } = new Dictionary<string, SandboxCustomer>(StringComparer.Ordinal)
    {
        [Acme] = SandboxCustomer.Acme,
        [Cobalt] = SandboxCustomer.Cobalt,
        [Ember] = SandboxCustomer.Ember,
    };

    /// <summary>The customer's history is the same for all moments with the same number.</summary>
    public static long Version(string customer, DateTimeOffset now) =>
        customer == Cobalt ? now.ToUnixTimeSeconds() / _cobaltStep : now.Year * 12 + now.Month;

    public static IReadOnlyList<StripeInvoice> Of(string customer, DateTimeOffset now) => customer switch
    {
        Acme => AcmeInvoices(MonthOf(now)),
        Cobalt => [.. Enumerable.Range(0, CobaltCount).Select(back => CobaltInvoice(now.ToUnixTimeSeconds() / _cobaltStep - back))],
        Ember => EmberInvoices(MonthOf(now)),
        _ => [],
    };

    public static DateTimeOffset MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static List<StripeInvoice> AcmeInvoices(DateTimeOffset month)
    {
        var monthly = Enumerable.Range(0, 12).Select(back => AcmeMonth(month.AddMonths(-back), back));
        var fair = month.AddMonths(-3).AddDays(14);
        var training = One("acme", Acme, fair, "Onboarding workshop, two days", 180_000) with { Currency = "eur", TaxPercent = 19 };
        var mistaken = One("acme", Acme, month.AddMonths(-5).AddDays(9), "Priority support (booked twice)", 50_000) with
        {
            Status = "void",
            PaidAt = null,
            VoidedAt = month.AddMonths(-5).AddDays(11),
        };
        return [.. monthly.Concat([training, mistaken]).OrderByDescending(invoice => invoice.Created)];
    }

    private static StripeInvoice AcmeMonth(DateTimeOffset month, int back)
    {
        var invoice = new StripeInvoice
        {
            Id = $"in_acme{month:yyyyMM}01",
            Number = Number("ACME", month),
            Customer = Acme,
            Created = month.AddHours(1),
            Lines = SeededLines.Month("acme", month, "Scale plan", 29_900),
            PaidAt = month.AddHours(2),
        };
        return back switch
        {
            0 => invoice with { Status = "open", PaidAt = null, Due = month.AddDays(45) },
            1 => invoice with { Status = "open", PaidAt = null, Due = month.AddDays(14) },
            2 => invoice with { DiscountPercent = 20 },
            4 or 6 => invoice with { TaxPercent = 10 },
            7 => invoice with { Credit = 5_000 },
            8 => invoice with { CreditNotes = 2_500, TaxPercent = 10, DiscountPercent = 5 },
            _ => invoice,
        };
    }

    private static List<StripeInvoice> EmberInvoices(DateTimeOffset month) => [.. Enumerable.Range(0, 5).Select(back =>
    {
        var at = month.AddMonths(-back);
        var invoice = new StripeInvoice
        {
            Id = $"in_ember{at:yyyyMM}01",
            Number = Number("EMBR", at),
            Customer = Ember,
            Created = at.AddHours(1),
            Lines = SeededLines.Month("ember", at, "Starter plan", 4_900),
            PaidAt = at.AddHours(2),
        };
        // Due before the first charge fails, so that it is overdue on every day of the month.
        return back > 0 ? invoice : invoice with { Status = "open", PaidAt = null, Due = at.AddHours(2), FailedAttempts = 3, NextAttempt = at.AddMonths(1).AddDays(2) };
    })];

    private static StripeInvoice CobaltInvoice(long slot)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(slot * _cobaltStep);
        var day = at.AddDays(-1);
        var count = slot % 10 == 0 ? 25 : 2 + (int)(slot % 3);
        var lines = Enumerable.Range(0, count).Select(n =>
        {
            var quantity = 400_000L + SeededLines.Spread("cobalt", (int)slot, n) % 900_000;
            return new StripeLine($"il_cobalt{slot}x{n:00}", "usage", $"model-{n + 1:00}, thousand tokens", quantity, "0.0525",
                SeededLines.Cost(quantity, "0.0525"), day, at, $"model-{n + 1:00}");
        });
        return new()
        {
            Id = $"in_cobalt{slot}",
            Number = string.Create(CultureInfo.InvariantCulture, $"COBA-{slot - 40_000:00000}"),
            Customer = Cobalt,
            Created = at,
            Currency = slot % 97 == 0 ? "jpy" : slot % 101 == 0 ? "kwd" : "usd",
            PaidAt = at.AddHours(1),
            Lines = [.. lines],
        };
    }

    private static StripeInvoice One(string key, string customer, DateTimeOffset at, string what, long amount) => new()
    {
        Id = $"in_{key}{at:yyyyMMdd}",
        Number = string.Create(CultureInfo.InvariantCulture, $"{key.ToUpperInvariant()}-X{at:yyMM}"),
        Customer = customer,
        Created = at,
        Description = what,
        PaidAt = at.AddDays(3),
        Lines = [SeededLines.One($"il_{key}{at:yyyyMMdd}", "item", what, amount, at, at)],
    };

    private static string Number(string prefix, DateTimeOffset month) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{(month.Year - 2020) * 12 + month.Month:0000}");
}
