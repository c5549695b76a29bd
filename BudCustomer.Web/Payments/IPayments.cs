namespace BudCustomer.Web.Payments;

/// <summary>
/// The company that takes the money. Its failures are the four of <c>Budapp/BudappFailure.cs</c>: the answers' desk, the parts
/// of a page and the failure filter know those, and none of them asks which system it was.
/// </summary>
public interface IPayments
{
    /// <summary>False where none is configured: then nobody has an invoice, and nothing can be paid here.</summary>
    bool IsOn { get; }

    /// <summary>For its script in the browser.</summary>
    string PublishableKey { get; }

    /// <summary>By the platform's user id; null when there is none, or none yet (its search lags behind).</summary>
    Task<string?> FindCustomerAsync(Guid userId, CancellationToken cancellation);

    /// <summary>Two at the same time make one.</summary>
    Task<string> CreateCustomerAsync(NewPayer payer, CancellationToken cancellation);

    /// <exception cref="Budapp.BudappNotFound">The customer is gone.</exception>
    Task<Payer> PayerAsync(string customer, CancellationToken cancellation);

    /// <summary>One call.</summary>
    /// <exception cref="Budapp.BudappNotFound">Also for a cursor that is not theirs.</exception>
    Task<InvoicePage> InvoicesAsync(string customer, InvoiceAsk ask, CancellationToken cancellation);

    /// <exception cref="Budapp.BudappNotFound">There is none, or it is another customer's.</exception>
    Task<InvoiceDetail> InvoiceAsync(string customer, string id, CancellationToken cancellation);

    /// <summary>Null without a subscription.</summary>
    Task<NextInvoice?> NextInvoiceAsync(string customer, CancellationToken cancellation);

    Task<CardSetup> StartSetupAsync(string customer, CancellationToken cancellation);

    /// <exception cref="Budapp.BudappNotFound">There is none, or it is another customer's.</exception>
    Task<CardSetup> SetupAsync(string customer, string id, CancellationToken cancellation);

    /// <exception cref="Budapp.BudappNotFound">It is not the customer's.</exception>
    Task SetDefaultAsync(string customer, string method, CancellationToken cancellation);

    /// <exception cref="Budapp.BudappNotFound">It is not the customer's.</exception>
    Task RemoveAsync(string customer, string method, CancellationToken cancellation);

    /// <summary>A link that works once and opens the customer's account there: never cached, never logged.</summary>
    Task<string> PortalLinkAsync(string customer, string returnUrl, CancellationToken cancellation);

    /// <summary>Whose the object of an event is, asked again; null when it is nobody's we know.</summary>
    /// <param name="type">The object's kind: invoice, customer.</param>
    Task<Guid?> OwnerOfAsync(string type, string id, CancellationToken cancellation);
}
