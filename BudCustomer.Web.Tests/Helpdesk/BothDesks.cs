using System.Text;
using System.Text.Json.Nodes;
using BudCustomer.Sandbox.Helpdesk;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Sandbox.Helpdesk;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk;

/// <summary>The portal's adapter on the sandbox's desk and on a real Request Tracker; each test has its own customers.</summary>
[Collection(RequestTrackerTests.Name)]
public abstract class BothDesks(RequestTracker real, SandboxDesk sandbox) : IClassFixture<SandboxDesk>, IDisposable
{
    private readonly List<IDisposable> _open = [];

    private protected HelpdeskCustomer Jane { get; } = new(Guid.NewGuid(), "jane@example.com", "Jane Doe");

    private protected HelpdeskCustomer Bob { get; } = new(Guid.NewGuid(), "bob@example.com", "Bob");

    private protected IHelpdesk Desk(WhichDesk which, string? queue = null, string? token = null)
    {
        var isSandbox = which == WhichDesk.Sandbox;
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddOptions<RequestTrackerOptions>().Configure(options =>
        {
            options.BaseUrl = (isSandbox ? sandbox.Url : real.Url).ToString();
            options.Token = token ?? (isSandbox ? sandbox.Running.PortalSettings["Support:RequestTracker:Token"]! : real.Token);
            options.Queue = queue ?? "Customer support";
            options.ServiceUser = "bud-portal";
        });
        HelpdeskSetup.AddRequestTracker(services);
        var provider = services.BuildServiceProvider();
        _open.Add(provider);
        return provider.GetRequiredService<IHelpdesk>();
    }

    /// <summary>Raw calls as support staff.</summary>
    private protected DeskClient Staff(WhichDesk which)
    {
        var client = which == WhichDesk.Sandbox ? new DeskClient(sandbox.Url, HelpdeskSimulator.AgentToken) : new DeskClient(real.Url, real.AgentToken);
        _open.Add(client);
        return client;
    }

    /// <summary>What an administrator does in the desk's own pages.</summary>
    private protected DeskAdministrator Administrator(WhichDesk which)
    {
        var one = which == WhichDesk.Sandbox ? new DeskAdministrator(sandbox.Url, null) : new DeskAdministrator(real.Url, real.RootPassword);
        _open.Add(one);
        return one;
    }

    private protected static NewTicket Ticket(string subject = "Cannot create a key", string text = "Line 1\nLine 2", params TicketFile[] files) =>
        new(Guid.NewGuid(), subject, TicketTopic.Key, TicketSeverity.Disturbed, text, null, [new("API key", "bud_client_Ab3x…")], files);

    private protected static TicketFile TextFile(string name, string text) => new(name, "text/plain", Encoding.UTF8.GetBytes(text));

    private protected static string Json(string text) => JsonValue.Create(text).ToJsonString();

    public void Dispose()
    {
        foreach (var one in _open)
            one.Dispose();
        GC.SuppressFinalize(this);
    }
}
