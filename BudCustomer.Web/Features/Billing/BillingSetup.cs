namespace BudCustomer.Web.Features.Billing;

internal static class BillingSetup
{
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<BillingOverview>()
        .AddSingleton<InvoicesDesk>()
        .AddSingleton<InvoicesCsv>()
        .AddSingleton<StatementDesk>()
        .AddSingleton<PaymentMethodsDesk>()
        .AddSingleton<AlertsDesk>();
}
