namespace BudCustomer.Web.Payments;

public enum InvoiceStatus
{
    Draft,
    Open,
    Paid,
    Void,
    Uncollectible,
}

/// <summary>One invoice as a list shows it. Amounts in whole units of <paramref name="Currency"/>.</summary>
/// <param name="Number">Null while it is a draft.</param>
/// <param name="From">Of the earliest line.</param>
/// <param name="To">Of the latest line, exclusive.</param>
/// <param name="Due">Null where the card is charged at once.</param>
/// <param name="Remaining">What is still owed; zero unless it is open.</param>
/// <param name="FailedCharges">Attempts to charge the card that failed; zero once it is paid.</param>
/// <param name="Page">Stripe's own page, where it can be paid.</param>
public sealed record Invoice(
    string Id, string? Number, DateTimeOffset Date, DateTimeOffset From, DateTimeOffset To, DateTimeOffset? Due, string Currency,
    decimal Subtotal, decimal Discount, decimal Tax, decimal Total, decimal Remaining, InvoiceStatus Status, int FailedCharges,
    string? Pdf, string? Page)
{
    public Money In(decimal amount) => new(amount, Currency);

    public bool IsOverdue(DateTimeOffset now) => Status == InvoiceStatus.Open && Remaining > 0 && Due < now;
}

/// <summary>What an invoice says beyond its line in the list.</summary>
/// <param name="Credit">Of the customer's balance, used up by this invoice.</param>
/// <param name="CreditNotes">Taken off before it was paid.</param>
/// <param name="Refunded">Credit notes after it was paid.</param>
public sealed record InvoiceDetail(
    Invoice Invoice, IReadOnlyList<InvoiceLine> Lines, decimal Credit, decimal CreditNotes, decimal Refunded, decimal Due, decimal Paid,
    DateTimeOffset? PaidAt, DateTimeOffset? VoidedAt, string? Description, Party Seller, Party Customer);

/// <summary>Who stands on an invoice.</summary>
/// <param name="Lines">Address, e-mail, tax numbers: one line each.</param>
public sealed record Party(string Name, IReadOnlyList<string> Lines);

/// <summary>One line.</summary>
/// <param name="UnitPrice">Null where Stripe names none.</param>
/// <param name="Amount">Before discount and tax.</param>
/// <param name="IsUsage">Marked by the platform's billing run: it counts what was used from <paramref name="From"/> to <paramref name="To"/>.</param>
public sealed record InvoiceLine(
    string Description, decimal Quantity, decimal? UnitPrice, decimal Amount, decimal Discount, decimal Tax,
    DateTimeOffset From, DateTimeOffset To, bool IsUsage);

/// <summary>What the next invoice would be, as of now.</summary>
public sealed record NextInvoice(DateTimeOffset Date, DateTimeOffset From, DateTimeOffset To, Money Total);
