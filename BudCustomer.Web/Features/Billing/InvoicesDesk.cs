using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What the pages of invoices ask.</summary>
public sealed class InvoicesDesk(PaymentAnswers payments, BillingAnswers billing, IPayments stripe, TimeProvider clock)
{
    public async Task<InvoicesAnswers> ListAsync(Caller caller, InvoicesQuery query, CancellationToken cancellation)
    {
        var page = query.CanMatch
            ? payments.InvoicesAsync(caller, query.Ask, cancellation)
            : Task.FromResult(new Answer<InvoicePage>(InvoicePage.None, clock.GetUtcNow(), false));
        var invoices = Part<Answer<InvoicePage>>.Of(page);
        var cycles = Part<Answer<IReadOnlyList<BillingCycle>>>.Of(billing.CyclesAsync(caller, cancellation));
        return new InvoicesAnswers(stripe.IsOn, await invoices, await cycles);
    }

    /// <summary>An invoice, and what budapp recorded in the periods that its usage lines count.</summary>
    /// <exception cref="BudappNotFound">There is none, or it is another customer's.</exception>
    public async Task<InvoiceAnswers> OneAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var beside = billing.HistoryBeside(caller, id, cancellation);
        var invoice = await payments.InvoiceAsync(caller, id, cancellation);
        var recorded = UsagePeriod.Of(invoice.Value).Select(async (period, index) => new RecordedUsage(
            period,
            await Part<Answer<BillingHistory>>.Of(
                index == 0
                    ? beside(period.From, period.To)
                    : billing.HistoryAsync(caller, period.From, period.To, BillingGranularity.Daily, null, cancellation))));
        return new InvoiceAnswers(invoice, await Task.WhenAll(recorded));
    }
}

public sealed record InvoicesAnswers(
    bool HasPayments, Part<Answer<InvoicePage>> Page, Part<Answer<IReadOnlyList<BillingCycle>>> Cycles);

public sealed record InvoiceAnswers(Answer<InvoiceDetail> Invoice, IReadOnlyList<RecordedUsage> Recorded);

public sealed record RecordedUsage(UsagePeriod Period, Part<Answer<BillingHistory>> History);

/// <summary>A period that usage lines of an invoice count.</summary>
/// <param name="To">Exclusive.</param>
/// <param name="Invoiced">Before discount and tax, in the invoice's currency.</param>
public sealed record UsagePeriod(DateTimeOffset From, DateTimeOffset To, decimal Invoiced)
{
    /// <summary>Usually one; more than three would be a page of their own.</summary>
    private const int Most = 3;

    public static IEnumerable<UsagePeriod> Of(InvoiceDetail detail) => detail.Lines
        .Where(line => line.IsUsage && line.To > line.From)
        .GroupBy(line => (line.From, line.To))
        .Take(Most)
        .Select(lines => new UsagePeriod(lines.Key.From, lines.Key.To, lines.Sum(line => line.Amount)));
}
