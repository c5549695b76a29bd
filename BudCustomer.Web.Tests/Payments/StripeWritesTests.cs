using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Payments;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Payments;

/// <summary>Whatever is lost on the way, one write to Stripe is one object: for each write that there is.</summary>
public sealed class StripeWritesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly Dictionary<string, string> Routes = new()
    {
        [nameof(IPayments.CreateCustomerAsync)] = "POST /v1/customers",
        [nameof(IPayments.NextInvoiceAsync)] = "POST /v1/invoices/create_preview",
        [nameof(IPayments.StartSetupAsync)] = "POST /v1/setup_intents",
        [nameof(IPayments.SetDefaultAsync)] = "POST /v1/customers/{id}",
        [nameof(IPayments.RemoveAsync)] = "POST /v1/payment_methods/{id}/detach",
        [nameof(IPayments.PortalLinkAsync)] = "POST /v1/billing_portal/sessions",
    };

    private static readonly string[] Reads =
    [
        nameof(IPayments.FindCustomerAsync), nameof(IPayments.PayerAsync), nameof(IPayments.InvoicesAsync), nameof(IPayments.InvoiceAsync),
        nameof(IPayments.SetupAsync), nameof(IPayments.OwnerOfAsync),
    ];

    private readonly IPayments _payments = portal.Services.GetRequiredService<IPayments>();
    private readonly V1Services _stripe = portal.Services.GetRequiredService<StripeClient>().V1;

    public static TheoryData<string> Writes => [.. Routes.Keys];

    [Fact]
    public async Task Whatever_asks_Stripe_is_known_to_be_a_write_or_asks_with_GET_alone()
    {
        Assert.Equal(
            typeof(IPayments).GetMethods().Where(method => !method.IsSpecialName).Select(method => method.Name).Order(StringComparer.Ordinal),
            Routes.Keys.Concat(Reads).Order(StringComparer.Ordinal));
        var customer = await CustomerAsync();
        var invoice = (await _stripe.Invoices.ListAsync(new() { Customer = customer, Limit = 1 })).Data[0].Id;
        var setup = (await _payments.StartSetupAsync(customer, default)).Id;
        using var asked = new AskedRequests();

        await _payments.FindCustomerAsync(SandboxCustomer.Acme.UserId, default);
        await _payments.PayerAsync(customer, default);
        await _payments.InvoicesAsync(customer, new InvoiceAsk(), default);
        await _payments.InvoiceAsync(customer, invoice, default);
        await _payments.SetupAsync(customer, setup, default);
        await _payments.OwnerOfAsync("invoice", invoice, default);

        Assert.All(asked.To(portal.Sandbox.Addresses["stripe"]), one => Assert.Equal("GET", one.Method));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_lost_answer_is_asked_for_again_under_the_same_key(string write)
    {
        var act = await PrepareAsync(write);
        portal.Sandbox.Fault("stripe", new Fault(Routes[write], Drop: true, AfterCommit: true, Times: 1));
        using var asked = new AskedRequests();

        var made = await act();

        var tries = Tries(asked);
        Assert.Equal((2, 2), (tries.Count, portal.Sandbox.Calls("stripe", Routes[write])));
        Assert.StartsWith("bud-", Assert.Single(tries.Select(one => one.IdempotencyKey).Distinct()), StringComparison.Ordinal);
        await OneAsync(write, made);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task After_a_429_nothing_is_there_and_the_next_try_makes_one(string write)
    {
        var act = await PrepareAsync(write);
        portal.Sandbox.Fault("stripe", new Fault(Routes[write], Status: 429, Times: 3));

        await Assert.ThrowsAsync<BudappUnavailable>(act);
        portal.Sandbox.ClearFaults();
        using var asked = new AskedRequests();
        var made = await act();

        Assert.NotNull(Assert.Single(Tries(asked)).IdempotencyKey);
        await OneAsync(write, made);
    }

    /// <returns>The write, to be done as often as wanted; its answer is the id of what it made, where it makes something.</returns>
    private async Task<Func<Task<string>>> PrepareAsync(string write)
    {
        portal.Sandbox.ClearFaults();
        var customer = await CustomerAsync();
        var someone = Guid.NewGuid();
        var card = write is nameof(IPayments.RemoveAsync) or nameof(IPayments.SetDefaultAsync)
            ? (await _stripe.PaymentMethods.AttachAsync("pm_card_mastercard", new() { Customer = customer })).Id
            : "";
        portal.Sandbox.ResetCalls();
        return write switch
        {
            nameof(IPayments.CreateCustomerAsync) => () => _payments.CreateCustomerAsync(new NewPayer(someone, "New", $"{someone:N}@example.com"), default),
            nameof(IPayments.StartSetupAsync) => async () => (await _payments.StartSetupAsync(customer, default)).Id,
            nameof(IPayments.PortalLinkAsync) => () => _payments.PortalLinkAsync(customer, "http://127.0.0.1/", default),
            nameof(IPayments.NextInvoiceAsync) => async () => $"{(await _payments.NextInvoiceAsync(customer, default))!.Total}",
            nameof(IPayments.SetDefaultAsync) => async () => await DoneAsync(_payments.SetDefaultAsync(customer, card, default), card),
            _ => async () => await DoneAsync(_payments.RemoveAsync(customer, card, default), card),
        };
    }

    private static async Task<string> DoneAsync(Task done, string id)
    {
        await done;
        return id;
    }

    /// <summary>What is there now is what was answered, once.</summary>
    private async Task OneAsync(string write, string made)
    {
        var customer = await CustomerAsync();
        switch (write)
        {
            case nameof(IPayments.CreateCustomerAsync):
                var email = (await _stripe.Customers.GetAsync(made)).Email;
                Assert.Equal(made, Assert.Single((await _stripe.Customers.ListAsync(new() { Email = email })).Data).Id);
                break;
            case nameof(IPayments.StartSetupAsync):
                Assert.Equal(made, (await _payments.SetupAsync(customer, made, default)).Id);
                break;
            case nameof(IPayments.SetDefaultAsync):
                Assert.Equal(made, (await _stripe.Customers.GetAsync(customer)).InvoiceSettings.DefaultPaymentMethodId);
                await _payments.RemoveAsync(customer, made, default);
                break;
            case nameof(IPayments.RemoveAsync):
                Assert.DoesNotContain((await _payments.PayerAsync(customer, default)).Methods, method => method.Id == made);
                break;
            default:
                Assert.NotEmpty(made);
                break;
        }
    }

    private List<AskedRequest> Tries(AskedRequests asked) =>
        [.. asked.To(portal.Sandbox.Addresses["stripe"]).Where(one => one.Method != "GET")];

    private async Task<string> CustomerAsync() => (await _payments.FindCustomerAsync(SandboxCustomer.Acme.UserId, default))!;
}
