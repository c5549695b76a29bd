using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What <c>/billing</c> asks of budapp and of Stripe, all of it at once.</summary>
public sealed class BillingOverview(BillingAnswers billing, PaymentAnswers payments, IPayments stripe)
{
    public async Task<BillingOverviewAnswers> AskAsync(Caller caller, CancellationToken cancellation)
    {
        var period = Part<Answer<CurrentBilling>>.Of(billing.CurrentAsync(caller, cancellation));
        var open = Part<Answer<InvoicePage>>.Of(payments.OpenAsync(caller, cancellation));
        var next = Part<Answer<NextInvoice?>>.Of(payments.NextAsync(caller, cancellation));
        var payer = Part<Answer<Payer?>>.Of(payments.PayerAsync(caller, cancellation));
        return new BillingOverviewAnswers(stripe.IsOn, await period, await open, await next, await payer);
    }
}

public sealed record BillingOverviewAnswers(
    bool HasPayments, Part<Answer<CurrentBilling>> Period, Part<Answer<InvoicePage>> Open, Part<Answer<NextInvoice?>> Next,
    Part<Answer<Payer?>> Payer);
