namespace BudCustomer.Sandbox.World;

/// <summary>The demo customers' projects: one shared by two of them, and two of different customers with one name.</summary>
public static class DemoProjects
{
    public static readonly SandboxProject AcmeProduction = Make("acme", "Production", "2025-06-03", [SandboxCustomer.Acme], "Robots that answer") with { EndpointsCount = 4 };

    public static readonly SandboxProject AtlasPilot = Make("shared", "Atlas pilot", "2025-09-15", [SandboxCustomer.Acme, SandboxCustomer.Birch], "Joint pilot of Acme and Birch");

    public static readonly SandboxProject BirchProduction = Make("birch", "Production", "2025-07-21", [SandboxCustomer.Birch], null);

    public static readonly SandboxProject EmberNewsroom = Make("ember", "Newsroom", "2025-10-02", [SandboxCustomer.Ember], "Monthly archive run");

    public static IReadOnlyList<SandboxProject> Cobalt { get; } =
    [
        .. new[]
        {
            "Production", "Staging", "Search", "Support desk", "Translation", "Research",
            "Mobile app", "Data platform", "Internal tools", "Fraud review", "Evaluation", "Labs",
        }.Select(name => Make("cobalt", name, "2025-06-10", [SandboxCustomer.Cobalt], name + " workloads")),
    ];

    public static IReadOnlyList<SandboxProject> All { get; } = [AcmeProduction, AtlasPilot, BirchProduction, EmberNewsroom, .. Cobalt];

    public static SandboxProject Make(string owner, string name, string created, SandboxCustomer[] members, string? description) =>
        new(Ids.Of($"project/{owner}/{name}"), name, members[0].UserId, Times.Utc(created), [.. members.Select(member => member.UserId)])
        {
            Description = description,
        };
}
