using BudCustomer.Web.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudCustomer.Web.Customers;

public static class CustomersSetup
{
    public static WebApplicationBuilder AddCustomers(this WebApplicationBuilder builder)
    {
        builder.Services.AddCustomers();
        builder.Services.AddSingleton<PreferencesCookie>();
        return builder;
    }

    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.TryAddSingleton<RedisAbsence>();
        services.AddSingleton<RecordStore>();
        services.AddSingleton<SavedPreferences>();
        services.AddSingleton<KeyHints>();
        services.AddSingleton<UnconfirmedKeys>();
        services.AddSingleton<StripeLink>();
        services.AddSingleton<TicketOutbox>();
        services.AddSingleton<Operations>();
        services.AddScoped<CurrentRecord>();
        return services;
    }

    /// <summary>After authentication.</summary>
    public static IApplicationBuilder UseCurrentRecord(this IApplicationBuilder app) => app.UseMiddleware<CurrentRecordReading>();
}
