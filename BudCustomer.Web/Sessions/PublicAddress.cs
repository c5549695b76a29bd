using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Sessions;

/// <summary>Where browsers reach this portal: as configured, else as this request came (development).</summary>
public sealed class PublicAddress(IOptions<PortalOptions> portal)
{
    private readonly string _configured = portal.Value.PublicUrl.TrimEnd('/');

    /// <summary>Without a slash at the end.</summary>
    public string Of(HttpRequest request) =>
        _configured.Length > 0 ? _configured : $"{request.Scheme}://{request.Host}{request.PathBase}";

    public string Origin(HttpRequest request) => new Uri(Of(request)).GetLeftPart(UriPartial.Authority);
}
