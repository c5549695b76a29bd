using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>An OpenID provider that behaves like a Keycloak realm where a portal notices.</summary>
internal sealed class SignInSimulator : ISimulator
{
    public string Name => Realm.Name;

    public void AddServices(IServiceCollection services, SandboxWorld world)
    {
        services.AddSingleton<Realm>();
        services.AddSingleton<SsoSessions>();
        services.AddSingleton<BackChannel>();
        services.AddProvider(world);
    }

    public void Map(WebApplication app, SandboxWorld world)
    {
        app.UseAuthentication();
        app.MapGet("/", () => Results.Redirect("/_sandbox"));
        app.MapMethods($"{Realm.Protocol}/auth", ["GET", "POST"], AuthorizeEndpoint.HandleAsync);
        app.MapPost($"{Realm.Protocol}/token", TokenEndpoint.HandleAsync);
        app.MapMethods($"{Realm.Protocol}/userinfo", ["GET", "POST"], TokenEndpoint.UserInfoAsync);
        app.MapMethods($"{Realm.Protocol}/logout", ["GET", "POST"], EndSessionEndpoint.HandleAsync);
        app.MapSignInControls();
    }

    public IEnumerable<KeyValuePair<string, string?>> PortalSettings(Uri address, SandboxWorld world) =>
    [
        new("Authentication:Authority", Realm.IssuerAt(address).AbsoluteUri),
        new("Authentication:ClientId", Realm.ClientId),
        new("Authentication:ClientSecret", Realm.ClientSecret),
        new("Authentication:StepUpAcr", Realm.StepUpAcr),
    ];
}
