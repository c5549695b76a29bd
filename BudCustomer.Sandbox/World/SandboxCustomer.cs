namespace BudCustomer.Sandbox.World;

/// <summary>A demo customer. <paramref name="Subject"/> is what tokens carry, <paramref name="UserId"/> what budapp calls the user.</summary>
public sealed record SandboxCustomer(
    string Key, Guid Subject, Guid UserId, string Name, string Email, string Company, string About, bool KnownToBudapp = true)
{
    public static readonly SandboxCustomer Acme = new(
        "acme", new("a0000000-0000-4000-8000-00000000ac3e"), new("a1000000-0000-4000-8000-00000000ac3e"),
        "Asha Raman", "asha@acme.example", "Acme Robotics", "two projects, six models, a year of use");

    public static readonly SandboxCustomer Birch = new(
        "birch", new("b0000000-0000-4000-8000-00000000b12c"), new("b1000000-0000-4000-8000-00000000b12c"),
        "Ben Birch", "ben@birch.example", "Birch & Daughters", "another company; shares a project with Acme");

    public static readonly SandboxCustomer Cobalt = new(
        "cobalt", new("c0000000-0000-4000-8000-00000000c0ba"), new("c1000000-0000-4000-8000-00000000c0ba"),
        "Chen Wei", "chen@cobalt.example", "Cobalt Cloud", "60 models, 40 endpoints, no quota, large numbers");

    public static readonly SandboxCustomer Delta = new(
        "delta", new("d0000000-0000-4000-8000-00000000de17"), new("d1000000-0000-4000-8000-00000000de17"),
        "Dana Ito", "dana@delta.example", "Delta Labs", "first visit, nothing used yet", KnownToBudapp: false);

    public static readonly SandboxCustomer Ember = new(
        "ember", new("e0000000-0000-4000-8000-00000000e4be"), new("e1000000-0000-4000-8000-00000000e4be"),
        "Eli Ember", "eli@ember.example", "Ember Media", "suspended, quota used up");

    public static IReadOnlyList<SandboxCustomer> All { get; } = [Acme, Birch, Cobalt, Delta, Ember];
}
