using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Hosting.Limits;

public static class RequestLimitsSetup
{
    public static WebApplicationBuilder AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().Bind(builder.Configuration.GetSection(LimitOptions.Section));
        builder.Services.AddSingleton<LocalBuckets>();
        builder.Services.AddSingleton<Limiter>();
        return builder;
    }

    /// <summary>Authentication, with the count around it; the customer's record is read meanwhile.</summary>
    public static void UseCountedAuthentication(this WebApplication app)
    {
        app.UseMiddleware<LimitsBefore>();
        app.UseAuthentication();
        app.UseMiddleware<LimitsAfter>();
        app.UseCurrentRecord();
    }
}
