namespace BudCustomer.Sandbox.Stripe;

/// <summary>A line; amounts in the currency's smallest unit, before discount and tax.</summary>
/// <param name="UnitAmount">A decimal in the smallest unit, as Stripe's <c>unit_amount_decimal</c>.</param>
/// <param name="Kind">plan, usage or item; usage lines carry the period of the month they count.</param>
internal sealed record StripeLine(
    string Id, string Kind, string Description, long Quantity, string UnitAmount, long Amount, DateTimeOffset Start, DateTimeOffset End,
    string? Model = null);

/// <summary>An invoice; every amount follows from its lines, so that they add up as Stripe's do.</summary>
internal sealed record StripeInvoice
{
    public required string Id { get; init; }

    /// <summary>Null while it is a draft or a preview.</summary>
    public required string? Number { get; init; }

    public required string Customer { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required IReadOnlyList<StripeLine> Lines { get; init; }

    public string Currency { get; init; } = "usd";

    /// <summary>draft, open, paid, void or uncollectible.</summary>
    public string Status { get; init; } = "paid";

    public string? Description { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }

    public int DiscountPercent { get; init; }

    public int TaxPercent { get; init; }

    /// <summary>Of the customer's balance, used up by this invoice.</summary>
    public long Credit { get; init; }

    /// <summary>Credit notes from before the payment.</summary>
    public long CreditNotes { get; init; }

    /// <summary>Failed attempts to charge the card.</summary>
    public int FailedAttempts { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }

    public long Subtotal => Lines.Sum(line => line.Amount);

    public long Discount => Lines.Sum(DiscountOf);

    public long Tax => Lines.Sum(TaxOf);

    public long Total => Subtotal - Discount + Tax;

    public long AmountDue => Math.Max(0, Total - Credit - CreditNotes);

    public long AmountPaid => Status == "paid" ? AmountDue : 0;

    public long AmountRemaining => AmountDue - AmountPaid;

    public long DiscountOf(StripeLine line) => Share(line.Amount, DiscountPercent);

    public long TaxOf(StripeLine line) => Share(line.Amount - DiscountOf(line), TaxPercent);

    private static long Share(long amount, int percent) => (long)Math.Round(amount * percent / 100m, MidpointRounding.AwayFromZero);
}
