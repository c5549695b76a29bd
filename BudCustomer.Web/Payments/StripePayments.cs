using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;
using Stripe;

namespace BudCustomer.Web.Payments;

/// <summary>Stripe's API, one short method a question. Reads and writes are repeated by its client, writes under one key.</summary>
public sealed class StripePayments(StripeClient stripe, IOptions<StripeOptions> options) : IPayments
{
    private const string UserKey = "bud_user_id";

    private readonly V1Services _api = stripe.V1;

    public bool IsOn => true;

    public string PublishableKey => options.Value.PublishableKey;

    public async Task<string?> FindCustomerAsync(Guid userId, CancellationToken cancellation)
    {
        var wanted = new CustomerSearchOptions { Query = $"metadata['{UserKey}']:'{userId}'", Limit = 10 };
        var found = await StripeCall.AskAsync(_api.Customers.SearchAsync(wanted, null, cancellation), cancellation);
        // Should there ever be two, all replicas settle on the first one.
        return found.Data.OrderBy(one => one.Created).ThenBy(one => one.Id, StringComparer.Ordinal).FirstOrDefault()?.Id;
    }

    public async Task<string> CreateCustomerAsync(NewPayer payer, CancellationToken cancellation)
    {
        var wanted = new CustomerCreateOptions
        {
            Name = payer.Name,
            Email = payer.Email,
            Metadata = new() { [UserKey] = payer.UserId.ToString() },
        };
        var key = StripeCall.Once($"bud-customer-{payer.UserId:N}");
        return (await StripeCall.AskAsync(_api.Customers.CreateAsync(wanted, key, cancellation), cancellation)).Id;
    }

    public async Task<Payer> PayerAsync(string customer, CancellationToken cancellation)
    {
        var who = StripeCall.AskAsync(_api.Customers.GetAsync(customer, null, null, cancellation), cancellation);
        var methods = StripeCall.AskAsync(
            _api.Customers.PaymentMethods.ListAsync(customer, new() { Limit = 20 }, null, cancellation), cancellation);
        await Task.WhenAll(who, methods);
        var found = await who;
        return found.Deleted == true
            ? throw new BudappNotFound()
            : new Payer(customer, found.Delinquent == true,
                [.. (await methods).Data.Select(method => StripeMap.Method(method, found.InvoiceSettings?.DefaultPaymentMethodId))]);
    }

    public async Task<InvoicePage> InvoicesAsync(string customer, InvoiceAsk ask, CancellationToken cancellation)
    {
        if (ask.Number is not null)
        {
            var query = new InvoiceSearchOptions { Query = $"customer:'{customer}' AND number:'{ask.Number}'", Limit = ask.Size };
            var found = await StripeCall.AskAsync(_api.Invoices.SearchAsync(query, null, cancellation), cancellation);
            return new InvoicePage([.. found.Data.Where(one => one.CustomerId == customer).Select(StripeMap.Invoice)], false);
        }

        var list = new InvoiceListOptions
        {
            Customer = customer,
            Status = ask.Status?.ToString().ToLowerInvariant(),
            StartingAfter = ask.After,
            EndingBefore = ask.Before,
            Limit = ask.Size,
        };
        if (ask.Year is { } year)
            list.Created = new DateRangeOptions { GreaterThanOrEqual = YearStart(year), LessThan = YearStart(year + 1) };
        var page = await StripeCall.AskAsync(_api.Invoices.ListAsync(list, null, cancellation), cancellation);
        return new InvoicePage([.. page.Data.Select(StripeMap.Invoice)], page.HasMore);
    }

    public async Task<InvoiceDetail> InvoiceAsync(string customer, string id, CancellationToken cancellation)
    {
        var invoice = await StripeCall.AskAsync(_api.Invoices.GetAsync(id, null, null, cancellation), cancellation);
        if (invoice.CustomerId != customer)
            throw new BudappNotFound();

        var (lines, hasMore) = (invoice.Lines.Data, invoice.Lines.HasMore);
        while (hasMore)
        {
            var more = await StripeCall.AskAsync(
                _api.Invoices.LineItems.ListAsync(id, new() { Limit = 100, StartingAfter = lines[^1].Id }, null, cancellation), cancellation);
            (lines, hasMore) = ([.. lines, .. more.Data], more.HasMore);
        }

        return StripeMap.Detail(invoice, lines);
    }

    public async Task<NextInvoice?> NextInvoiceAsync(string customer, CancellationToken cancellation)
    {
        try
        {
            var preview = new InvoiceCreatePreviewOptions { Customer = customer };
            return StripeMap.Next(await StripeCall.AskAsync(_api.Invoices.CreatePreviewAsync(preview, StripeCall.Once(), cancellation), cancellation));
        }
        catch (Exception none) when (none is BudappNotFound || none is BudappRefused refused && refused.Says("invoice_upcoming_none"))
        {
            return null;
        }
    }

    public async Task<CardSetup> StartSetupAsync(string customer, CancellationToken cancellation)
    {
        var wanted = new SetupIntentCreateOptions { Customer = customer, Usage = "off_session", AllowedPaymentMethodTypes = ["card"] };
        var made = await StripeCall.AskAsync(_api.SetupIntents.CreateAsync(wanted, StripeCall.Once(), cancellation), cancellation);
        return new CardSetup(made.Id, made.ClientSecret);
    }

    public async Task<CardSetup> SetupAsync(string customer, string id, CancellationToken cancellation)
    {
        var found = await StripeCall.AskAsync(_api.SetupIntents.GetAsync(id, null, null, cancellation), cancellation);
        return found.CustomerId == customer ? new CardSetup(found.Id, found.ClientSecret) : throw new BudappNotFound();
    }

    public async Task SetDefaultAsync(string customer, string method, CancellationToken cancellation)
    {
        await OwnAsync(customer, method, cancellation);
        var change = new CustomerUpdateOptions { InvoiceSettings = new() { DefaultPaymentMethod = method } };
        await StripeCall.AskAsync(_api.Customers.UpdateAsync(customer, change, StripeCall.Once(), cancellation), cancellation);
    }

    public async Task RemoveAsync(string customer, string method, CancellationToken cancellation)
    {
        await OwnAsync(customer, method, cancellation);
        await StripeCall.AskAsync(_api.PaymentMethods.DetachAsync(method, null, StripeCall.Once(), cancellation), cancellation);
    }

    public async Task<string> PortalLinkAsync(string customer, string returnUrl, CancellationToken cancellation)
    {
        var wanted = new Stripe.BillingPortal.SessionCreateOptions { Customer = customer, ReturnUrl = returnUrl };
        var session = await StripeCall.AskAsync(_api.BillingPortal.Sessions.CreateAsync(wanted, StripeCall.Once(), cancellation), cancellation);
        return StripeMap.Link(session.Url) ?? throw new BudappUnavailable(Trouble.Down, "the way to Stripe is no address");
    }

    public async Task<Guid?> OwnerOfAsync(string type, string id, CancellationToken cancellation)
    {
        try
        {
            var customer = type == "invoice"
                ? (await StripeCall.AskAsync(_api.Invoices.GetAsync(id, new() { Expand = ["customer"] }, null, cancellation), cancellation)).Customer
                : await StripeCall.AskAsync(_api.Customers.GetAsync(id, null, null, cancellation), cancellation);
            return Guid.TryParse(customer?.Metadata?.GetValueOrDefault(UserKey), out var user) ? user : null;
        }
        catch (BudappNotFound)
        {
            return null;
        }
    }

    /// <summary>Stripe would take any method of the account: the customer's own are asked for by name.</summary>
    private Task<Stripe.PaymentMethod> OwnAsync(string customer, string method, CancellationToken cancellation) =>
        StripeCall.AskAsync(_api.Customers.PaymentMethods.GetAsync(customer, method, null, null, cancellation), cancellation);

    private static DateTime YearStart(int year) => new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
}
