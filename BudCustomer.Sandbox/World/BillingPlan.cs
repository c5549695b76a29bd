namespace BudCustomer.Sandbox.World;

/// <summary>A plan of contract §4.5.1; null quotas are unlimited.</summary>
public sealed record BillingPlan(Guid Id, string Name, string Description, decimal Price)
{
    public static readonly BillingPlan Free = new(PlanId(1), "Free", "For trying things out", 0)
    {
        Tokens = 100_000,
        Cost = 10,
        Projects = 2,
        Endpoints = 5,
        Support = "community",
    };

    public static readonly BillingPlan Starter = new(PlanId(2), "Starter", "For a first product", 29)
    {
        Tokens = 1_000_000,
        Cost = 100,
        Projects = 10,
        Endpoints = 20,
        Overage = 0.005m,
        Support = "email",
    };

    public static readonly BillingPlan Professional = new(PlanId(3), "Professional", "For products in daily use", 299)
    {
        Tokens = 10_000_000,
        Cost = 1000,
        Projects = 50,
        Endpoints = 100,
        Overage = 0.004m,
        Support = "priority",
    };

    public static readonly BillingPlan Enterprise = new(PlanId(4), "Enterprise", "Without limits", 999) { Overage = 0.003m, Support = "dedicated" };

    public static IReadOnlyList<BillingPlan> All { get; } = [Professional, Free, Enterprise, Starter];

    public long? Tokens { get; init; }

    public decimal? Cost { get; init; }

    public int? Projects { get; init; }

    public int? Endpoints { get; init; }

    public decimal? Overage { get; init; }

    public string Support { get; init; } = "community";

    private static Guid PlanId(int number) => new(0, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]);
}
