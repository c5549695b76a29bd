using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Payments;

/// <summary>
/// What Stripe knows of a customer, kept: invoices an hour, the account five minutes, both at once until a webhook says that
/// something changed. Nothing here ever makes a customer at Stripe.
/// </summary>
public sealed class PaymentAnswers(AnswerDesk desk, IPayments payments, Payers payers, PaymentChanges changes)
{
    public Task<Answer<InvoicePage>> InvoicesAsync(Caller caller, InvoiceAsk ask, CancellationToken cancellation) => AskAsync(
        caller, "invoices.1", ask.Parameters, Keeping.Invoices, PaymentsJson.Default.Page, InvoicePage.None,
        (customer, cancelled) => payments.InvoicesAsync(customer, ask, cancelled), cancellation);

    /// <summary>What is not paid yet, the latest hundred.</summary>
    public Task<Answer<InvoicePage>> OpenAsync(Caller caller, CancellationToken cancellation) =>
        InvoicesAsync(caller, new InvoiceAsk(InvoiceStatus.Open, Size: 100), cancellation);

    /// <exception cref="BudappNotFound">There is none, or it is another customer's.</exception>
    public async Task<Answer<InvoiceDetail>> InvoiceAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var answer = await AskAsync<InvoiceDetail?>(
            caller, "invoice.1", id, Keeping.Invoices, PaymentsJson.Default.Detail!, null,
            async (customer, cancelled) => await payments.InvoiceAsync(customer, id, cancelled), cancellation);
        return answer.Value is { } detail ? new Answer<InvoiceDetail>(detail, answer.AsOf, answer.IsStale) : throw new BudappNotFound();
    }

    public Task<Answer<NextInvoice?>> NextAsync(Caller caller, CancellationToken cancellation) => AskAsync(
        caller, "invoice-next.1", "", Keeping.Usage, PaymentsJson.Default.Next, null, payments.NextInvoiceAsync, cancellation);

    /// <summary>Null for somebody Stripe does not know.</summary>
    public Task<Answer<Payer?>> PayerAsync(Caller caller, CancellationToken cancellation) => AskAsync(
        caller, "payer.1", "", Keeping.Usage, PaymentsJson.Default.Who, null,
        (customer, cancelled) => PayerOrForgetAsync(caller, customer, cancelled), cancellation);

    private async Task<Payer?> PayerOrForgetAsync(Caller caller, string customer, CancellationToken cancellation)
    {
        try
        {
            return await payments.PayerAsync(customer, cancellation);
        }
        catch (BudappNotFound)
        {
            await payers.ForgetAsync(caller, customer);
            return null;
        }
    }

    private async Task<Answer<T>> AskAsync<T>(
        Caller caller, string kind, string parameters, Keeping keeping, JsonTypeInfo<Marked<T>> json, T none,
        Func<string, CancellationToken, Task<T>> fetch, CancellationToken cancellation)
    {
        var mark = changes.MarkAsync(caller.UserId);
        var question = new Question<Marked<T>>(caller, kind, parameters, keeping, json, async (who, cancelled) =>
        {
            var stood = changes.MarkAsync(who.UserId);
            var customer = await payers.FindAsync(who, cancelled);
            return new Marked<T>(await stood, customer is null ? none : await fetch(customer, cancelled));
        });
        var answer = await desk.AskAsync(question, cancellation);
        if (await mark is { } now && answer.Value.Mark != now)
            answer = await desk.AskAnewAsync(question, answer, cancellation);
        return new Answer<T>(answer.Value.Value, answer.AsOf, answer.IsStale);
    }
}
