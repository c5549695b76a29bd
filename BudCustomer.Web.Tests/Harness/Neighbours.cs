using System.Collections.Concurrent;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>Tenants of several users: each has data of their own, and all share one project and see each other in it.</summary>
public static class Neighbours
{
    private static readonly ConcurrentDictionary<string, string[]> Shared = new(StringComparer.Ordinal);

    /// <summary>The users of one tenant; the project they share is named with a canary of its own.</summary>
    public static IReadOnlyList<SandboxCustomer> AddNeighbours(this SandboxWorld world, int tenant, int users)
    {
        var people = Enumerable.Range(0, users).Select(user => world.AddTenant((tenant * 10) + user)).ToArray();
        var canary = Tenants.Canary(1_000_000 + tenant);
        world.Budapp.Projects.Save(DemoProjects.Make(canary, $"Shared {canary}", "2025-08-01", people, $"of {canary}"));
        foreach (var person in people)
            Shared[person.Key] = [canary, .. people.Select(other => other.Key)];
        return people;
    }

    public static bool SharesWith(string customer, string canary) => Shared.TryGetValue(customer, out var known) && known.Contains(canary);

    /// <summary>What they share stands in the shared project only: everywhere else another's canary is a leak.</summary>
    public static bool IsProjectOf(string customer, Guid project) =>
        Shared.TryGetValue(customer, out var known) && project == BudCustomer.Sandbox.World.Ids.Of($"project/{known[0]}/Shared {known[0]}");
}
