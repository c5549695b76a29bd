using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox;

/// <summary>One simulated system: a real HTTP server of its own on loopback.</summary>
public interface ISimulator
{
    /// <summary>The name in <c>artifacts/sandbox.json</c>: budapp, signIn, stripe, helpdesk, mailbox.</summary>
    string Name { get; }

    void AddServices(IServiceCollection services, SandboxWorld world);

    void Map(WebApplication app, SandboxWorld world);

    /// <summary>The portal's settings that point at this simulator, given its address (<c>http://localhost:PORT</c>).</summary>
    IEnumerable<KeyValuePair<string, string?>> PortalSettings(Uri address, SandboxWorld world);
}
