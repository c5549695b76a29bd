using BudCustomer.Web.Features.Dashboard;

namespace BudCustomer.Web.Features;

/// <summary>What controllers ask through, where a page's asking is more than one call.</summary>
public static class FeaturesSetup
{
    public static WebApplicationBuilder AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Overview>();
        return builder;
    }
}
