using System.Net.Http.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features;
using BudCustomer.Web.Payments;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Payments;

public sealed class PayersTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private readonly Payers _payers = portal.Services.GetRequiredService<Payers>();

    [Fact]
    public async Task Many_first_actions_at_once_on_two_replicas_make_one_customer_though_the_search_lags()
    {
        await ControlAsync("search-lag", new { seconds = 60 });
        var caller = Somebody();
        // Another replica has an instance of its own; Redis and Stripe are what they share.
        var other = ActivatorUtilities.CreateInstance<Payers>(portal.Services);

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            (n % 2 == 0 ? _payers : other).FindOrCreateAsync(caller, "New", "new@example.com", default)));

        Assert.Single(made.Distinct());
        Assert.Equal(1, await CustomersOfAsync(caller));
    }

    [Fact]
    public async Task A_lost_answer_a_429_and_an_error_that_Stripe_keeps_leave_one_customer_behind()
    {
        var caller = Somebody();
        portal.Sandbox.Fault("stripe", new Fault("POST /v1/customers", Drop: true, Times: 1, AfterCommit: true));
        var first = await _payers.FindOrCreateAsync(caller, "New", "new@example.com", default);
        Assert.Equal(1, await CustomersOfAsync(caller));

        var limited = Somebody();
        portal.Sandbox.Fault("stripe", new Fault("POST /v1/customers", Status: 429, Times: 5));
        await Assert.ThrowsAsync<BudappUnavailable>(() => _payers.FindOrCreateAsync(limited, "New", "new@example.com", default));
        portal.Sandbox.ClearFaults();
        await _payers.FindOrCreateAsync(limited, "New", "new@example.com", default);
        Assert.Equal(1, await CustomersOfAsync(limited));

        var kept = Somebody();
        await ControlAsync("failures", new { route = "POST /v1/customers", status = 500, times = 1 });
        await Assert.ThrowsAsync<BudappUnavailable>(() => _payers.FindOrCreateAsync(kept, "New", "new@example.com", default));
        Later();
        await _payers.FindOrCreateAsync(kept, "New", "new@example.com", default);
        Assert.Equal(1, await CustomersOfAsync(kept));
        Assert.StartsWith("cus_", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_deleted_at_Stripe_is_forgotten_and_not_an_error()
    {
        var caller = Somebody();
        await portal.Services.GetRequiredService<StripeLink>().KeepAsync(caller.Owner, "cus_gone");

        var payer = await portal.Services.GetRequiredService<PaymentAnswers>().PayerAsync(caller, default);

        Assert.Null(payer.Value);
        Assert.Null(await _payers.FindAsync(caller, default));
    }

    [Theory]
    [InlineData(123456, "usd", "1234.56")]
    [InlineData(5000, "jpy", "5000")]
    [InlineData(12345, "kwd", "12.345")]
    [InlineData(-1, "eur", "-0.01")]
    public void Money_is_decimal_from_the_smallest_unit(long minor, string currency, string amount)
    {
        var money = Money.FromMinor(minor, currency);

        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), money.Amount);
        Assert.Equal(currency.ToUpperInvariant(), money.Currency);
    }

    [Fact]
    public void Sums_of_several_currencies_stand_side_by_side() => Assert.Equal(
        "$3.50 + €2.00",
        BudCustomer.Web.Features.Billing.Sums.Of([new(1.5m, "USD"), new(2, "EUR"), new(2, "USD")], Formats.For("en-US", "UTC")));

    private static Caller Somebody() => new(Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), Guid.NewGuid(), "", null, null);

    private async Task<int> CustomersOfAsync(Caller caller)
    {
        Later();
        var found = await portal.Services.GetRequiredService<StripeClient>().V1.Customers
            .SearchAsync(new() { Query = $"metadata['bud_user_id']:'{caller.UserId}'" });
        return found.Data.Count;
    }

    /// <summary>Stripe's search knows by now.</summary>
    private void Later() => portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(5));

    private async Task ControlAsync(string path, object body)
    {
        using var http = new HttpClient { BaseAddress = portal.Sandbox.Addresses["stripe"] };
        (await http.PostAsJsonAsync($"/_sandbox/stripe/{path}", body)).EnsureSuccessStatusCode();
    }
}
