using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace BudCustomer.Web.Sessions;

/// <summary>The sign-in service: its discovery document and the connection that the handler uses too.</summary>
public sealed class Provider(IOptionsMonitor<OpenIdConnectOptions> options, SessionLog log)
{
    public const string Scheme = "oidc";

    public OpenIdConnectOptions Options => options.Get(Scheme);

    /// <summary>The discovery document with its signing keys, or null while the provider does not answer.</summary>
    public async Task<OpenIdConnectConfiguration?> FindAsync(CancellationToken cancellation)
    {
        try
        {
            return await Options.ConfigurationManager!.GetConfigurationAsync(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && exception is InvalidOperationException or IOException or HttpRequestException or OperationCanceledException)
        {
            log.ProviderAway("discovery", exception);
            return null;
        }
    }
}
