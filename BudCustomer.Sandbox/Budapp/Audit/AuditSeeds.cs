using BudCustomer.Sandbox.Budapp.Credentials;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>A believable past: sign-ins, projects, keys that still exist and keys that were revoked.</summary>
internal static class AuditSeeds
{
    public const int CobaltRecords = 15_000;

    private static readonly string[] GoneNames =
    [
        "demo-day", "hackathon", "leaked-in-git", "vendor-trial", "load-test", "old-laptop", "intern", "prototype", "webhook-relay", "production-2025",
    ];

    /// <summary>The records the user has when the sandbox starts; none for those who came later.</summary>
    public static IEnumerable<AuditRecord> Of(Guid user, CredentialStore keys, DateTimeOffset start)
    {
        var customer = SandboxCustomer.All.FirstOrDefault(one => one.UserId == user && one.KnownToBudapp);
        return customer?.Key switch
        {
            null => [],
            "acme" => Past(customer, keys, start, logins: 330, gone: GoneNames),
            "birch" => Past(customer, keys, start, logins: 60, gone: GoneNames[..2]),
            "cobalt" => Cobalt(customer, keys, start),
            _ => Past(customer, keys, start, logins: 25, gone: GoneNames[..1]),
        };
    }

    private static IEnumerable<AuditRecord> Cobalt(SandboxCustomer customer, CredentialStore keys, DateTimeOffset start)
    {
        var gone = Enumerable.Range(1, 4_000).Select(number => $"rotated-{number:0000}").ToArray();
        var past = Past(customer, keys, start, logins: 0, gone).ToList();
        return [.. past, .. Past(customer, keys, start, logins: CobaltRecords - past.Count, gone: []).Where(one => one.ResourceType == "user")];
    }

    private static IEnumerable<AuditRecord> Past(SandboxCustomer customer, CredentialStore keys, DateTimeOffset start, int logins, string[] gone)
    {
        var write = new SeedWriter(customer);
        var projects = DemoProjects.All.Where(project => project.HasMember(customer.UserId)).ToList();
        for (var login = 0; login < logins; login++)
            yield return write.Login(start.AddDays(-360.0 * login / logins).AddMinutes(-7 - (login * 53 % 600)), failed: login % 19 == 7);

        foreach (var project in projects.Where(project => project.CreatedBy == customer.UserId))
            yield return write.Project(project);

        var seeded = keys.Read((rows, _) => rows.Where(key => key.UserId == customer.UserId && key.CreatedAt < start).ToList());
        foreach (var key in seeded)
            yield return write.KeyCreated(key.Id, key.Name, NameOf(key.ProjectId), key.CreatedAt, key.Expiry);

        for (var number = 0; number < gone.Length; number++)
        {
            var (id, born) = (Ids.Of($"gone/{customer.Key}/{gone[number]}"), start.AddDays(-355 + (330.0 * number / gone.Length)));
            var project = projects[number % projects.Count].Name;
            yield return write.KeyCreated(id, gone[number], project, born, born.AddDays(30));
            if (number % 3 == 1) yield return write.KeyRenamed(id, gone[number], project, born.AddDays(2), born.AddDays(30));
            yield return write.KeyDeleted(id, gone[number], project, born.AddDays(5 + (number % 17)), born.AddDays(30));
        }

        string? NameOf(Guid project) => projects.FirstOrDefault(one => one.Id == project)?.Name;
    }
}
