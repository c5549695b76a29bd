namespace BudCustomer.Sandbox.World;

/// <summary>What the demo customers use.</summary>
public static class DemoUsage
{
    public static IEnumerable<UsageLane> Lanes => [.. Acme, .. Birch, .. Cobalt, Ember];

    private static IEnumerable<UsageLane> Acme =>
    [
        Lane(SandboxCustomer.Acme, DemoProjects.AcmeProduction, "llama-3.3-70b", "llama-3.3-70b", 90),
        Lane(SandboxCustomer.Acme, DemoProjects.AcmeProduction, "llama-3.3-70b", "llama-3.1-70b", 24),
        Lane(SandboxCustomer.Acme, DemoProjects.AcmeProduction, "qwen-2.5-72b", "qwen-2.5-72b", 48),
        Lane(SandboxCustomer.Acme, DemoProjects.AcmeProduction, "qwen-2.5-72b", "mistral-small-24b", 34),
        Lane(SandboxCustomer.Acme, DemoProjects.AcmeProduction, "bge-m3", "bge-m3", 78),
        Lane(SandboxCustomer.Acme, DemoProjects.AtlasPilot, "qwen-2.5-vl-7b", "qwen-2.5-vl-7b", 28),
        Lane(SandboxCustomer.Acme, DemoProjects.AtlasPilot, "llama-3.3-70b", "llama-3.3-70b", 12),
    ];

    private static IEnumerable<UsageLane> Birch =>
    [
        Lane(SandboxCustomer.Birch, DemoProjects.AtlasPilot, "qwen-2.5-vl-7b", "qwen-2.5-vl-7b", 14),
        Lane(SandboxCustomer.Birch, DemoProjects.BirchProduction, "gemma-3-27b", "gemma-3-27b", 22),
        Lane(SandboxCustomer.Birch, DemoProjects.BirchProduction, "llama-3.3-70b", "llama-3.3-70b", 9),
    ];

    /// <summary>120 lanes over 60 models, 40 deployments and 12 projects.</summary>
    private static IEnumerable<UsageLane> Cobalt => Enumerable.Range(0, 120).Select(index =>
    {
        var model = DemoModels.All[index % 60];
        var endpoint = DemoModels.Endpoints[index % 40];
        var project = DemoProjects.Cobalt[index * 7 % 12];
        var popularity = 24_000.0 / (1 + (index * 37 % 120));
        return new UsageLane("cobalt", project, endpoint, model, SandboxCustomer.Cobalt.UserId, popularity);
    });

    private static UsageLane Ember =>
        new("ember", DemoProjects.EmberNewsroom, DemoModels.EndpointOf("phi-4-14b"), DemoModels.Named("phi-4-14b"), SandboxCustomer.Ember.UserId, 135)
        {
            Rhythm = Rhythm.Batch,
        };

    private static UsageLane Lane(SandboxCustomer owner, SandboxProject project, string endpoint, string model, double perDay)
    {
        var embeds = DemoModels.Named(model).Kind == "embedding";
        return new UsageLane(owner.Key, project, DemoModels.EndpointOf(endpoint), DemoModels.Named(model), owner.UserId, perDay)
        {
            OutputMean = embeds ? 0 : 240,
        };
    }
}
