using BudCustomer.Sandbox.Budapp.Accounts;
using BudCustomer.Sandbox.Budapp.Alerts;
using BudCustomer.Sandbox.Budapp.Audit;
using BudCustomer.Sandbox.Budapp.Credentials;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>What budapp keeps besides users and projects. Seeded times count from the clock at the making of this.</summary>
internal sealed class BudappBooks
{
    public BudappBooks(SandboxWorld world)
    {
        var start = world.Clock.GetUtcNow();
        Credentials = new CredentialStore(world.Clock, () => CredentialSeeds.All(world, start));
        Audit = new AuditTrail(world.Clock, user => AuditSeeds.Of(user, Credentials, start));
        Alerts = new AlertBook(start);
        ResetTokens = new ResetTokens(world.Clock);
        RateLimits = new RateLimits(world.Clock);
        world.Budapp.KeyCount = project => Credentials.InProject(project).Count;
        world.Budapp.KeysOf = project => Credentials.InProject(project).Select(one => CredentialJson.Brief(one, world.Clock.GetUtcNow()));
    }

    public CredentialStore Credentials { get; }

    public AuditTrail Audit { get; }

    public AlertBook Alerts { get; }

    public ResetTokens ResetTokens { get; }

    public RateLimits RateLimits { get; }

    public Passwords Passwords { get; } = new();

    public void ResetSwitches()
    {
        Credentials.Switches = new();
        RateLimits.Enabled = true;
    }
}
