using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>The keys the demo customers have. Times count from the moment the sandbox started.</summary>
internal static class CredentialSeeds
{
    public const int CobaltKeys = 2_000;

    public static IEnumerable<Credential> All(SandboxWorld world, DateTimeOffset start)
    {
        var sow = new Sower(world, start);
        return [.. Acme(sow), .. Birch(sow), .. Ember(sow), .. Cobalt(sow)];
    }

    /// <summary>Keys of a customer who has as many as a test needs.</summary>
    public static IEnumerable<Credential> Many(SandboxWorld world, Guid user, Guid project, int count)
    {
        var sow = new Sower(world, world.Clock.GetUtcNow());
        return Enumerable.Range(1, count).Select(number => sow.Key(user, project, $"service-{number:00000}", age: 1 + (number % 80), life: 90));
    }

    private static IEnumerable<Credential> Acme(Sower sow)
    {
        var (user, own, shared) = (SandboxCustomer.Acme.UserId, DemoProjects.AcmeProduction.Id, DemoProjects.AtlasPilot.Id);
        return
        [
            sow.Key(user, own, "production", age: 52, life: 90, every: Sower.Minutes(2)),
            sow.Key(user, own, "staging", age: 25, life: 30, every: Sower.Minutes(47)),
            sow.Key(user, own, "nightly-batch", age: 75, life: 30, lastUse: 46),
            sow.Key(user, own, "contractor", age: 10, life: 90),
            sow.Key(user, own, "budgeted", age: 120, life: null, every: Sower.Minutes(360), budget: 250.5, addresses: ["203.0.113.10", "2001:db8::10"]),
            sow.Key(user, own, "laptop", age: 210, life: null, lastUse: 41),
            sow.Key(user, own, "old-integration", age: 61, life: 60, lastUse: 1.2),
            sow.Key(user, shared, "atlas-backend", age: 33, life: 60, every: Sower.Minutes(9)),
            sow.Key(user, shared, "atlas-ci", age: 88, life: 90, lastUse: 0.4),
        ];
    }

    private static IEnumerable<Credential> Birch(Sower sow)
    {
        var (user, own, shared) = (SandboxCustomer.Birch.UserId, DemoProjects.BirchProduction.Id, DemoProjects.AtlasPilot.Id);
        return
        [
            sow.Key(user, own, "production", age: 40, life: 90, every: Sower.Minutes(5)),
            sow.Key(user, own, "newsletter", age: 300, life: null, lastUse: 12),
            // A name that Acme is likely to want in the project both are in.
            sow.Key(user, shared, "ci-runner", age: 20, life: 60, every: Sower.Minutes(30)),
        ];
    }

    private static IEnumerable<Credential> Ember(Sower sow)
    {
        var (user, own) = (SandboxCustomer.Ember.UserId, DemoProjects.EmberNewsroom.Id);
        return [sow.Key(user, own, "archive", age: 45, life: 90, lastUse: 3), sow.Key(user, own, "newsroom", age: 160, life: null, lastUse: 3)];
    }

    private static IEnumerable<Credential> Cobalt(Sower sow)
    {
        int?[] lives = [90, 60, null, 90, 30];
        for (var number = 1; number <= CobaltKeys; number++)
        {
            var project = DemoProjects.Cobalt[number % DemoProjects.Cobalt.Count].Id;
            // Ages reach past the lives, so that a fraction of the keys has expired.
            var age = 1 + (number * 37 % 99);
            var use = number % 7;
            yield return sow.Key(
                SandboxCustomer.Cobalt.UserId, project, $"service-{number:0000}", age, lives[number % lives.Length],
                every: use is 1 or 2 or 3 ? Sower.Minutes(1 + (number % 240)) : null, lastUse: use > 3 ? age * 0.6 : null);
        }
    }

    private sealed class Sower(SandboxWorld world, DateTimeOffset start)
    {
        public static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

        /// <summary>Age, life and last use in days; last use counts back from the start.</summary>
        public Credential Key(
            Guid user, Guid project, string name, double age, double? life,
            TimeSpan? every = null, double? lastUse = null, double? budget = null, IReadOnlyList<string>? addresses = null)
        {
            var words = $"{user}/{project}/{name}";
            var secret = KeySecret.Seeded(words);
            // Half an hour keeps ages and lives from ending at the very second of a whole day.
            var created = start.AddDays(-age).AddMinutes(-30);
            return new Credential
            {
                Id = Ids.Of("key/" + words),
                UserId = user,
                ProjectId = project,
                Name = name,
                Key = KeySecret.Encrypt(secret, world.BudappKey),
                Hash = KeySecret.Hash(secret),
                CreatedAt = created,
                Expiry = life is { } days ? created.AddDays(days) : null,
                LastUse = lastUse is { } ago ? start.AddDays(-ago).AddMinutes(-30) : null,
                UsedEvery = every,
                MaxBudget = budget,
                IpWhitelist = addresses,
            };
        }
    }
}
