using System.Net;

namespace BudCustomer.Web.Hosting;

/// <summary>Loopback addresses are exempt from every TLS rule: nothing leaves the machine.</summary>
public static class Loopback
{
    public static bool IsLoopback(EndPoint endpoint) => endpoint switch
    {
        IPEndPoint ip => IPAddress.IsLoopback(ip.Address),
        DnsEndPoint dns => dns.Host is "localhost",
        _ => false,
    };

    public static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
