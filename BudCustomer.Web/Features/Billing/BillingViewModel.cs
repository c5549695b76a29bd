using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The billing account: each section is there, or the problem in its place.</summary>
/// <param name="HasPayments">False where nobody takes money here: then there are statements instead of invoices.</param>
public sealed record BillingViewModel(
    bool HasPayments, Section<PlanSection> Plan, Section<OwedSection> Owed, Section<NextSection> Next, Section<MethodSection> Method)
{
    private const string Url = "/billing";

    public static BillingViewModel Of(BillingOverviewAnswers answers, Formats formats, DateTimeOffset now) => new(
        answers.HasPayments,
        Section.Of(answers.Period, Texts.Billing_Plan, Url, period => PlanSection.Of(period, formats, now)),
        Section.Of(answers.Open, Texts.Billing_AmountDue, Url, open => OwedSection.Of(open, formats, now)),
        Section.Of(answers.Next, Texts.Billing_NextInvoice, Url, next => NextSection.Of(next, formats)),
        Section.Of(answers.Payer, Texts.Billing_PaymentMethod, Url, payer => MethodSection.Of(payer, formats, now)));
}
