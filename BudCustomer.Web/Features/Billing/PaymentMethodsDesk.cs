using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What the page of payment methods asks and does. Always of Stripe itself: nothing here is kept, no address is believed.</summary>
public sealed class PaymentMethodsDesk(IPayments payments, Payers payers, PaymentChanges changes)
{
    public bool IsOn => payments.IsOn;

    public string PublishableKey => payments.PublishableKey;

    public Task<Part<IReadOnlyList<PaymentMethod>>> AllAsync(Caller caller, CancellationToken cancellation) =>
        Part<IReadOnlyList<PaymentMethod>>.Of(MethodsAsync(caller, cancellation));

    public async Task SetDefaultAsync(Caller caller, string method, CancellationToken cancellation)
    {
        await payments.SetDefaultAsync(await MineAsync(caller, cancellation), method, cancellation);
        await changes.ChangedAsync(caller.UserId);
    }

    public async Task RemoveAsync(Caller caller, string method, CancellationToken cancellation)
    {
        await payments.RemoveAsync(await MineAsync(caller, cancellation), method, cancellation);
        await changes.ChangedAsync(caller.UserId);
    }

    /// <summary>A first billing action: makes the customer known to Stripe.</summary>
    public async Task<CardSetup> StartSetupAsync(Caller caller, string name, string email, CancellationToken cancellation) =>
        await payments.StartSetupAsync(await payers.FindOrCreateAsync(caller, name, email, cancellation), cancellation);

    /// <exception cref="BudappNotFound">It is another customer's, or none.</exception>
    public async Task<CardSetup> SetupAsync(Caller caller, string id, CancellationToken cancellation) =>
        await payments.SetupAsync(await MineAsync(caller, cancellation), id, cancellation);

    /// <summary>A first billing action: makes the customer known to Stripe. The link works once.</summary>
    public async Task<string> PortalLinkAsync(Caller caller, string name, string email, string returnUrl, CancellationToken cancellation)
    {
        var customer = await payers.FindOrCreateAsync(caller, name, email, cancellation);
        return await payments.PortalLinkAsync(customer, returnUrl, cancellation);
    }

    private async Task<IReadOnlyList<PaymentMethod>> MethodsAsync(Caller caller, CancellationToken cancellation) =>
        await payers.FindAsync(caller, cancellation) is { } customer ? (await payments.PayerAsync(customer, cancellation)).Methods : [];

    private async Task<string> MineAsync(Caller caller, CancellationToken cancellation) =>
        await payers.FindAsync(caller, cancellation) ?? throw new BudappNotFound();
}
