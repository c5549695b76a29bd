using BudCustomer.Web.Answers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>One page of the list.</summary>
/// <param name="IsPayable">False while Stripe does not answer: then a sentence says why nothing can be paid.</param>
public sealed record InvoicesPanel(IReadOnlyList<InvoiceRow> Rows, Pager Pager, Stamp Stamp, bool IsPayable)
{
    private const string Id = "invoices-panel";

    public static InvoicesPanel Of(Answer<InvoicePage> answer, InvoicesQuery query, Formats formats, DateTimeOffset now)
    {
        var page = answer.Value;
        var shown = page.Invoices.Where(invoice => invoice.Status != InvoiceStatus.Draft);
        return new InvoicesPanel(
            [.. shown.Select(invoice => InvoiceRow.Of(invoice, !answer.IsStale, formats, now))],
            query.IsSearch ? new Pager(null, null) : PagerOf(page, query),
            Stamp.Of(answer, null, stillCounts: false, formats, now),
            !answer.IsStale);
    }

    /// <summary>Stripe's cursors: the next page begins after an invoice, and nobody says how many there are.</summary>
    private static Pager PagerOf(InvoicePage page, InvoicesQuery query)
    {
        if (page.Invoices.Count == 0)
            return new Pager(null, null);

        var isBack = query.Ask.Before is not null;
        var hasNewer = isBack ? page.HasMore : query.Ask.After is not null;
        var hasOlder = isBack || page.HasMore;
        return new Pager(
            hasNewer ? (query with { After = null, Before = page.Invoices[0].Id }).Url() : null,
            hasOlder ? (query with { After = page.Invoices[^1].Id, Before = null }).Url() : null,
            Panel: Id);
    }
}
