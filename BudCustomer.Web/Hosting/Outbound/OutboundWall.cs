namespace BudCustomer.Web.Hosting.Outbound;

/// <summary>Stands before every HTTP client of the portal.</summary>
public sealed class OutboundWall(OutboundHosts hosts, SecurityEvents events) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        hosts.Allow(request.RequestUri) ? base.SendAsync(request, cancellationToken) : throw Refusal(request);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        hosts.Allow(request.RequestUri) ? base.Send(request, cancellationToken) : throw Refusal(request);

    private HttpRequestException Refusal(HttpRequestMessage request)
    {
        events.Egress(request.RequestUri?.Host ?? "");
        return new HttpRequestException("The address is not configured.");
    }
}

public static class OutboundSetup
{
    public static WebApplicationBuilder AddOutbound(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutboundHosts>();
        builder.Services.AddTransient<OutboundWall>();
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler<OutboundWall>());
        return builder;
    }
}
