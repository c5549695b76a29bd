using System.Globalization;
using BudCustomer.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The invoices, and the statements that stand in for those that do not exist.</summary>
/// <param name="HasPayments">False where nobody takes money here: statements only.</param>
public sealed record InvoicesViewModel(
    bool HasPayments, InvoicesQuery Query, Section<InvoicesPanel> Panel, Section<StatementList> Statements,
    IReadOnlyList<SelectListItem> Years, IReadOnlyList<SelectListItem> Statuses)
{
    private const string Url = "/billing/invoices";
    private const int YearsBack = 5;

    public string CsvUrl => (Query with { Number = null, After = null, Before = null }).Url("/billing/invoices.csv");

    /// <summary>Then they are shown, and not only how many there are.</summary>
    public bool StatementsAreAll => !HasPayments || (!Query.IsFiltered && Panel.Content is not { Rows.Count: > 0 });

    public static InvoicesViewModel Of(InvoicesQuery query, InvoicesAnswers answers, Formats formats, DateTimeOffset now) => new(
        answers.HasPayments,
        query,
        Section.Of(answers.Page, Texts.Invoices_Title, query.Url(), page => InvoicesPanel.Of(page, query, formats, now)),
        Section.Of(answers.Cycles, Texts.Billing_Statements, Url, cycles => StatementList.Of(cycles, formats, now)),
        [All(Texts.Invoices_AllYears), .. Enumerable.Range(0, YearsBack).Select(back => Choice((now.Year - back).ToString(CultureInfo.InvariantCulture), query.Year))],
        [All(Texts.Invoices_AllStatuses), Choice("open", query.Status, Texts.Invoices_ToPay), Choice("paid", query.Status, Texts.Invoices_Paid),
            Choice("void", query.Status, Texts.Invoices_Void), Choice("uncollectible", query.Status, Texts.Invoices_WrittenOff)]);

    private static SelectListItem All(string text) => new(text, "");

    private static SelectListItem Choice(string value, string? chosen, string? text = null) => new(text ?? value, value, value == chosen);
}
