using BudCustomer.Web.Budapp;
using BudCustomer.Web.Payments;
using Xunit;

namespace BudCustomer.Web.Tests.Payments;

public sealed class StripeAnswersTests
{
    [Theory]
    [InlineData("https://invoice.stripe.com/i/acct_1/in_1?s=ap", true)]
    [InlineData("http://localhost:12111/i/in_1", true)]
    [InlineData("http://invoice.stripe.com/i/in_1", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" javascript:alert(1)", false)]
    [InlineData("data:text/html,hi", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/sign-out", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_web_address_becomes_a_link(string? said, bool isLink) =>
        Assert.Equal(isLink ? said : null, StripeMap.Invoice(new Stripe.Invoice { Currency = "usd", InvoicePdf = said, HostedInvoiceUrl = said }).Page);

    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(OverflowException))]
    public async Task A_figure_that_is_none_is_an_outage_of_Stripe(Type failure) => Assert.Equal(
        Trouble.Down,
        (await Assert.ThrowsAsync<BudappUnavailable>(() => StripeCall.AskAsync(Task.FromException<int>((Exception)Activator.CreateInstance(failure)!), default))).Trouble);
}
