using BudCustomer.Sandbox.World;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace BudCustomer.Sandbox.SignIn;

internal static class ProviderSetup
{
    public static void AddProvider(this IServiceCollection services, SandboxWorld world)
    {
        // In-memory databases are shared by name within a process: one name a sandbox.
        var database = $"sign-in-{Guid.NewGuid()}";
        services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(database).UseOpenIddict());
        services.AddHostedService<PortalClient>();
        services.AddOptions<OpenIddictCoreOptions>().Configure(options => options.TimeProvider = world.Clock);
        services.AddOptions<OpenIddictServerOptions>().Configure<Realm>((options, realm) =>
        {
            // Read at the first request: the port is known only then.
            options.Issuer = realm.Issuer;
            options.TimeProvider = world.Clock;
            options.SigningCredentials.Add(new(realm.Key, "RS256"));
        });
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(Configure);
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server
            .SetConfigurationEndpointUris($"{Realm.Path}/.well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris($"{Realm.Protocol}/certs")
            .SetAuthorizationEndpointUris($"{Realm.Protocol}/auth")
            .SetTokenEndpointUris($"{Realm.Protocol}/token")
            .SetUserInfoEndpointUris($"{Realm.Protocol}/userinfo")
            .SetEndSessionEndpointUris($"{Realm.Protocol}/logout")
            .SetRevocationEndpointUris($"{Realm.Protocol}/revoke");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        // Reuse is the token endpoint's business: it has to be exact when many arrive at once.
        server.DisableRollingRefreshTokens();
        server.DisableAccessTokenEncryption().AddEphemeralEncryptionKey();
        server.IgnoreEndpointPermissions().IgnoreGrantTypePermissions().IgnoreResponseTypePermissions().IgnoreScopePermissions();
        server.RegisterScopes("openid", "profile", "email", "offline_access");
        server.RegisterClaims("sub", "name", "email", "sid", "acr", "auth_time");

        // The portal runs on whichever port is free, and several replicas of it at once.
        server.RemoveEventHandler(Authentication.ValidateClientRedirectUri.Descriptor);
        server.RemoveEventHandler(Session.ValidateClientPostLogoutRedirectUri.Descriptor);
        server.RemoveEventHandler(Session.ValidateAuthorizedParty.Descriptor);
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (!IsLoopback(context.RedirectUri)) context.Reject("invalid_request", "Only loopback redirect URIs are known here.");
            return default;
        }));
        server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.PostLogoutRedirectUri is { Length: > 0 } uri && !IsLoopback(uri))
                context.Reject("invalid_request", "Only loopback redirect URIs are known here.");
            return default;
        }));

        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .DisableTransportSecurityRequirement();
    }

    private static bool IsLoopback(string? uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsLoopback;

    private sealed class PortalClient(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
            await clients.CreateAsync(
                new OpenIddictApplicationDescriptor
                {
                    ClientId = Realm.ClientId,
                    ClientSecret = Realm.ClientSecret,
                    ClientType = OpenIddictConstants.ClientTypes.Confidential,
                    ConsentType = OpenIddictConstants.ConsentTypes.Implicit,
                },
                cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
