using BudCustomer.Web.Helpdesk.Mail;
using BudCustomer.Web.Helpdesk.Outbox;
using BudCustomer.Web.Helpdesk.RequestTracker;
using BudCustomer.Web.Hosting;

namespace BudCustomer.Web.Helpdesk;

public static class HelpdeskSetup
{
    public static WebApplicationBuilder AddHelpdesk(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OutboxOptions>().Bind(builder.Configuration.GetSection(OutboxOptions.Section));
        if (string.IsNullOrWhiteSpace(builder.Configuration[$"{RequestTrackerOptions.Section}:BaseUrl"]))
            services.AddSingleton<IHelpdesk, NoHelpdesk>();
        else
            AddRequestTracker(services);
        services.AddSingleton<Post>();
        services.AddSingleton<SupportMail>();
        services.AddSingleton<Notices>();
        services.AddSingleton<HeldFiles>();
        services.AddSingleton<DeliveryLock>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<TicketCounter>();
        services.AddHostedService<OutboxSender>();
        return builder;
    }

    internal static void AddRequestTracker(IServiceCollection services)
    {
        RequestTrackerHttp.Configure(services);
        services.AddSingleton<RequestTrackerHttp>();
        services.AddSingleton<RtConversations>();
        services.AddSingleton<IHelpdesk, RequestTrackerHelpdesk>();
    }
}
