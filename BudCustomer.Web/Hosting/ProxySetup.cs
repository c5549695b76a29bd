using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting;

/// <summary>X-Forwarded-* is believed from the configured proxies only, one hop (security ISO-06).</summary>
public static class ProxySetup
{
    public static WebApplicationBuilder AddProxies(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PortalOptions>>((headers, portal) =>
        {
            headers.ForwardLimit = 1;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            var names = portal.Value.KnownProxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            headers.ForwardedHeaders = names.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var name in names)
                Add(headers, name);
        });
        return builder;
    }

    private static void Add(ForwardedHeadersOptions headers, string name)
    {
        if (IPAddress.TryParse(name, out var address))
            headers.KnownProxies.Add(address);
        else
            headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(name));
    }
}
