using System.Net;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Billing;

/// <summary>A portal whose operator has no Stripe.</summary>
public sealed class PortalWithoutStripe : PortalFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Stripe:SecretKey", "")];
}

public sealed class WithoutStripeTests(PortalWithoutStripe portal) : IClassFixture<PortalWithoutStripe>
{
    [Fact]
    public async Task There_are_plan_quota_and_statements_and_nothing_that_could_be_paid()
    {
        using var browser = await portal.SignedInAsync("acme");

        var billing = await browser.GetAsync("/billing");
        var invoices = await browser.GetAsync("/billing/invoices");
        var methods = await browser.GetAsync("/billing/payment-methods");

        Assert.Contains("Professional", billing.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Amount due", billing.MainText, StringComparison.Ordinal);
        Assert.Equal("Usage statements", invoices.Find("h1").TextContent);
        Assert.NotEmpty(invoices.Document.QuerySelectorAll("details a[href^='/billing/statements/']"));
        Assert.Empty(methods.Document.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/billing/invoices/in_acme20261101")).Status);
        Assert.Equal(0, portal.Sandbox.Calls("stripe").Values.Sum());
        MainSnapshot.Match(invoices, "without");
    }

    [Fact]
    public async Task Its_webhook_does_not_exist()
    {
        using var http = new HttpClient();

        var answer = await http.PostAsync(new Uri(portal.Address, "/webhooks/stripe"), new StringContent("{}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
