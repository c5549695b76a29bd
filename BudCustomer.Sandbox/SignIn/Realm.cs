using BudCustomer.Sandbox.World;
using Microsoft.IdentityModel.Tokens;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>Names and numbers of the one realm, as Keycloak would lay it out (contract §3.1).</summary>
internal sealed class Realm(SandboxWorld world)
{
    public const string Name = "signIn";
    public const string Path = "/realms/bud";
    public const string Protocol = Path + "/protocol/openid-connect";
    public const string ClientId = "bud-customer";
    public const string ClientSecret = "sandbox-only-secret";

    /// <summary>The acr of a sign-in that nobody asked to be stronger.</summary>
    public const string PlainAcr = "1";

    /// <summary>What the portal asks for before a key is made.</summary>
    public const string StepUpAcr = "gold";

    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromSeconds(1800);

    /// <summary>Idle and longest life of a session, so of its refresh tokens too.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromSeconds(86400);

    public SecurityKey Key { get; private set; } = new RsaSecurityKey(world.TokenKey) { KeyId = "sandbox" };

    /// <summary>A new key signs from here on. The old one is published no more, as after a compromise.</summary>
    public SecurityKey Rotate() => Key = new RsaSecurityKey(world.RotateTokenKey()) { KeyId = $"sandbox-{world.FormerTokenKeys.Count}" };

    public Uri Issuer => IssuerAt(world.Addresses[Name]);

    public static Uri IssuerAt(Uri address) => new(address, Path);
}
