using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>Everything budapp knows in one sandbox.</summary>
public sealed class BudappFacts
{
    public UserBook Users { get; } = new();

    public ProjectBook Projects { get; } = new();

    public BudappSwitches Switches { get; } = new();

    /// <summary>Access tokens ended by logout, as sent.</summary>
    public ConcurrentDictionary<string, bool> RevokedTokens { get; } = new(StringComparer.Ordinal);

    public BudappFacts()
    {
        foreach (var customer in SandboxCustomer.All.Where(customer => customer.KnownToBudapp)) Users.Save(BudappUser.From(customer));
        foreach (var project in DemoProjects.All) Projects.Save(project);
    }
}
