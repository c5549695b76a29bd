using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Sessions;

public static class SessionsSetup
{
    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookieSetup>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, ProviderSetup>();
        services.AddAuthentication(SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme)
            .AddOpenIdConnect(Provider.Scheme, _ => { });
        AddStore(services);
        AddProvider(services);
        services.AddScoped<CurrentCustomer>();
        services.AddScoped<StepUp>();
        services.AddScoped<StepUpDrafts>();
        services.AddScoped<SessionList>();
        return builder;
    }

    private static void AddStore(IServiceCollection services)
    {
        services.AddSingleton<SealedTickets>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<OfflineSessions>();
        services.AddSingleton<SessionReader>();
        services.AddSingleton<RedisTicketStore>();
        services.AddSingleton<SessionLog>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<SessionJudge>();
        services.AddSingleton<SessionCookieEvents>();
        services.AddSingleton<SignedOutAnswer>();
        services.AddSingleton<SessionPages>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<Leaving>();
    }

    private static void AddProvider(IServiceCollection services)
    {
        services.AddSingleton<Provider>();
        services.AddSingleton<ProviderEvents>();
        services.AddSingleton<SignInStart>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<RefreshLock>();
        services.AddSingleton<RenewedTickets>();
        services.AddSingleton<TokenRefresh>();
        services.AddSingleton<StepUpProof>();
        services.AddSingleton<KnownCustomers>();
        services.AddSingleton<Identification>();
        services.AddSingleton<Arrival>();
        services.AddSingleton<LogoutTokens>();
        services.AddSingleton<BackChannel>();
    }
}
