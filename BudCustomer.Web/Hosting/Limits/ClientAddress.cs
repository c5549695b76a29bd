using System.Net;
using System.Net.Sockets;

namespace BudCustomer.Web.Hosting.Limits;

public static class ClientAddress
{
    /// <summary>What counts as one address: an IPv6 customer owns a whole /64 and could walk through it.</summary>
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes()[..8])
            : address.ToString();
    }
}
