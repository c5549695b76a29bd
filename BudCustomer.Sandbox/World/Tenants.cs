namespace BudCustomer.Sandbox.World;

/// <summary>Further customers for tests: each with projects, models, deployments, usage and billing of its own.</summary>
public static class Tenants
{
    /// <summary>
    /// Adds a customer; the same seed gives the same one. Its canary, <c>canary-SEED-…</c>, stands in every name it has
    /// (person, company, e-mail, project, model, deployment), so that one search finds any of its bytes elsewhere.
    /// </summary>
    public static SandboxCustomer AddTenant(this SandboxWorld world, int seed, double requestsPerDay = 120)
    {
        var canary = Canary(seed);
        var customer = new SandboxCustomer(
            canary, Ids.Of(canary + "/subject"), Ids.Of(canary + "/user"), $"Tara {canary}", $"{canary}@tenant.example", $"{canary} Ltd", "a tenant of the tests");
        if (!world.Customers.TryAdd(customer.Key, customer)) return world.Customers[customer.Key];
        var facts = world.Budapp;
        facts.Users.Save(BudappUser.From(customer));
        facts.Billing.Open(new BillingAccount(customer.UserId, BillingPlan.Starter, Times.Utc("2026-01-15")));
        foreach (var name in new[] { "Production", "Trial" })
        {
            var project = facts.Projects.Save(DemoProjects.Make(canary, $"{name} {canary}", "2025-08-01", [customer], $"of {canary}"));
            var model = new CatalogModel(Ids.Of($"{canary}/model/{name}"), $"model-{name}-{canary}", "tenant", 7 + (seed % 60), "chat");
            var endpoint = new CatalogEndpoint(Ids.Of($"{canary}/endpoint/{name}"), $"endpoint-{name}-{canary}", model, project.CreatedAt, IsPublished: false);
            facts.Catalogue.Add(endpoint);
            facts.Ledger.Add([new UsageLane(canary, project, endpoint, model, customer.UserId, requestsPerDay)]);
        }

        return customer;
    }

    public static string Canary(int seed) => $"canary-{seed}-{Ids.Seed("tenant/" + seed) % 0xFFFFFF:x6}";
}
