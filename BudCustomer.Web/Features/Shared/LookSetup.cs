using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Shared;

/// <summary>What every view needs.</summary>
public static class LookSetup
{
    public static WebApplicationBuilder AddLook(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Frame>();
        // Transient, because the frame may learn the customer's preferences after the first use.
        builder.Services.AddTransient(services => FormatsOf(services.GetRequiredService<Frame>()));
        builder.Services.Configure<MvcOptions>(options => options.Filters.Add<FrameFilter>());
        return builder;
    }

    private static Formats FormatsOf(Frame frame) => Formats.For(frame.Culture, frame.Zone);
}
