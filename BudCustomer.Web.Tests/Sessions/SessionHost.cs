using System.Security.Claims;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>The services of one replica, without its web server.</summary>
public sealed class SessionHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SessionHost(WebApplication app) => _app = app;

    public SessionStore Store => Get<SessionStore>();

    public TokenRefresh Refresh => Get<TokenRefresh>();

    public IDatabase Redis => Get<IConnectionMultiplexer>().GetDatabase();

    public static SessionHost Start(string redis, string authority, TimeProvider clock)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Redis:Configuration"] = redis,
            ["Authentication:Authority"] = authority,
            ["Authentication:ClientId"] = ProviderStub.ClientId,
            ["Authentication:ClientSecret"] = "secret",
            ["Budapp:BaseUrl"] = "http://127.0.0.1:1",
        });
        builder.AddSettings();
        builder.AddRedis();
        builder.AddKeyRing();
        builder.AddBudapp();
        builder.AddSessions();
        builder.AddPages();
        builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        var host = new SessionHost(builder.Build());
        // A busy build machine may need longer than the second a portal waits.
        SpinWait.SpinUntil(() => host.Get<IConnectionMultiplexer>().IsConnected, TimeSpan.FromSeconds(20));
        return host;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>A ticket as a sign-in makes it.</summary>
    public static AuthenticationTicket Ticket(
        DateTimeOffset now, string subject = "sub-1", string sid = "sid-1", string issuer = "https://issuer.example",
        TimeSpan? accessTokenLife = null, string refreshToken = "refresh-0")
    {
        var claims = new[]
        {
            new Claim("sub", subject), new Claim("iss", issuer), new Claim("sid", sid), new Claim("name", "Asha Raman"),
            new Claim("email", "asha@acme.example"), new Claim("bud_user_id", Guid.NewGuid().ToString()),
        };
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + SessionLimits.Absolute };
        properties.StoreTokens(
        [
            new() { Name = "access_token", Value = "access-0" },
            new() { Name = "refresh_token", Value = refreshToken },
            new() { Name = "expires_at", Value = SessionItems.Text(now + (accessTokenLife ?? TimeSpan.FromMinutes(30))) },
        ]);
        properties.Items[SessionItems.Owner] = SessionKeys.Owner(issuer, subject);
        return new(new ClaimsPrincipal(new ClaimsIdentity(claims, "test", "name", "role")), properties, SessionCookie.Scheme);
    }
}
