using System.Text;
using System.Text.Json.Nodes;
using BudCustomer.Sandbox.Helpdesk;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

/// <summary>What the contract tests of both desks share. Each test has its own customer, as the real desk is shared.</summary>
[Collection(RequestTrackerTests.Name)]
public abstract class DeskContract(RequestTracker real, SandboxDesk sandbox) : IClassFixture<SandboxDesk>
{
    private protected string User { get; } = Guid.NewGuid().ToString();

    private protected DeskClient As(WhichDesk desk, string? token, string agent = "contract-test") =>
        new(desk == WhichDesk.Sandbox ? sandbox.Url : real.Url, token, agent);

    private protected DeskClient Portal(WhichDesk desk, string agent = "contract-test") =>
        As(desk, desk == WhichDesk.Sandbox ? sandbox.Running.PortalSettings["Support:RequestTracker:Token"] : real.Token, agent);

    private protected DeskClient Staff(WhichDesk desk) => As(desk, desk == WhichDesk.Sandbox ? HelpdeskSimulator.AgentToken : real.AgentToken);

    private protected static string Own(string user) => $"Queue = 'Customer support' AND 'CF.{{BudUserId}}' = '{user}'";

    private protected static string[] Texts(JsonNode list, string name) =>
        [.. list["items"]!.AsArray().Select(item => item![name]!.ToString())];

    private protected static string Decoded(JsonNode attachment) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(attachment["Content"]!.GetValue<string>()));
}
