using BudCustomer.Web.Answers;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The next invoice as far as it is known.</summary>
public sealed record NextSection(string Amount, string Detail)
{
    public static NextSection Of(Answer<NextInvoice?> answer, Formats formats) => answer.Value is { } next
        ? new NextSection(formats.Money(next.Total.Amount, next.Total.Currency), Say.With(Texts.Billing_NextOn, formats.Date(next.Date)))
        : new NextSection("–", Texts.Billing_NoNext);
}
