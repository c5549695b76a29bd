using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>A ticket desk of Request Tracker 5's REST 2 shape, traps included, with a plain page where one answers as staff.</summary>
public sealed class HelpdeskSimulator : ISimulator
{
    public string Name => "helpdesk";

    /// <summary>The token of <c>agent.smith</c>, who plays the support staff.</summary>
    public static string AgentToken => DeskTokens.Agent;

    public void AddServices(IServiceCollection services, SandboxWorld world)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(_ => DeskSeed.Fill(new Desk(world)));
        services.AddScoped(provider => new DeskJson(BaseUrl(provider.GetRequiredService<IHttpContextAccessor>())));
    }

    public void Map(WebApplication app, SandboxWorld world)
    {
        var rest = app.MapGroup("/REST/2.0").AddEndpointFilter(DeskTokens.Check);
        TicketRoutes.Map(rest);
        ConversationRoutes.Map(rest);
        ReplyRoutes.Map(rest);
        rest.MapFallback(DeskAnswers.NotFound);
        AgentPages.Map(app);
        DeskControls.Map(app.MapGroup("/_sandbox/helpdesk"));
    }

    public IEnumerable<KeyValuePair<string, string?>> PortalSettings(Uri address, SandboxWorld world) =>
    [
        new("Support:RequestTracker:BaseUrl", address.AbsoluteUri.TrimEnd('/')),
        new("Support:RequestTracker:Token", DeskTokens.Portal),
        new("Support:RequestTracker:Queue", Desk.Queue),
        new("Support:RequestTracker:ServiceUser", Desk.Portal.Name),
    ];

    private static string BaseUrl(IHttpContextAccessor accessor) =>
        accessor.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host}" : "";
}
