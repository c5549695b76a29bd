using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Payments;

/// <summary>Nobody takes money here: no customer is ever found, so that nothing else is ever asked.</summary>
public sealed class NoPayments : IPayments
{
    public bool IsOn => false;

    public string PublishableKey => "";

    public Task<string?> FindCustomerAsync(Guid userId, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task<string> CreateCustomerAsync(NewPayer payer, CancellationToken cancellation) => Absent<string>();

    public Task<Payer> PayerAsync(string customer, CancellationToken cancellation) => Absent<Payer>();

    public Task<InvoicePage> InvoicesAsync(string customer, InvoiceAsk ask, CancellationToken cancellation) => Absent<InvoicePage>();

    public Task<InvoiceDetail> InvoiceAsync(string customer, string id, CancellationToken cancellation) => Absent<InvoiceDetail>();

    public Task<NextInvoice?> NextInvoiceAsync(string customer, CancellationToken cancellation) => Absent<NextInvoice?>();

    public Task<CardSetup> StartSetupAsync(string customer, CancellationToken cancellation) => Absent<CardSetup>();

    public Task<CardSetup> SetupAsync(string customer, string id, CancellationToken cancellation) => Absent<CardSetup>();

    public Task SetDefaultAsync(string customer, string method, CancellationToken cancellation) => Absent<bool>();

    public Task RemoveAsync(string customer, string method, CancellationToken cancellation) => Absent<bool>();

    public Task<string> PortalLinkAsync(string customer, string returnUrl, CancellationToken cancellation) => Absent<string>();

    public Task<Guid?> OwnerOfAsync(string type, string id, CancellationToken cancellation) => Task.FromResult<Guid?>(null);

    private static Task<T> Absent<T>() => Task.FromException<T>(new BudappNotFound());
}
