using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The state of the account in one line each: what stops working and what to do.</summary>
internal static class BillingBanners
{
    private const string Here = "/billing";

    public static IEnumerable<Banner> For(BillingOverviewAnswers answers, Formats formats)
    {
        foreach (var banner in QuotaBanners.For(answers.Period, formats))
            yield return banner.Url == Here ? banner with { Link = Texts.Billing_LargerPlan, Url = "/support/new?topic=billing" } : banner;

        var failed = answers.Open.HasValue ? answers.Open.Value.Value.Invoices.FirstOrDefault(invoice => invoice.FailedCharges > 0) : null;
        if (failed is not null)
        {
            var amount = formats.Money(failed.Remaining, failed.Currency);
            yield return new Banner("bad", Say.With(Texts.Billing_PaymentFailed, failed.Number, amount), Texts.Billing_PayOrReplace, $"/billing/invoices/{failed.Id}");
        }
        else if (answers.Payer is { HasValue: true, Value.Value.IsDelinquent: true })
        {
            yield return new Banner("bad", Texts.Billing_Delinquent, Texts.Billing_PaymentMethods, "/billing/payment-methods");
        }
    }
}
