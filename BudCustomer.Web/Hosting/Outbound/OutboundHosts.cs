namespace BudCustomer.Web.Hosting.Outbound;

/// <summary>Where the portal may call: the configured addresses and nothing else (ASVS V13.2.4).</summary>
public sealed class OutboundHosts
{
    /// <summary>For a sign-in service whose endpoints stand on another host than its realm: <c>https://host[:port]</c>, comma separated.</summary>
    public const string Further = "Portal:OutboundHosts";

    private static readonly string[] Configured =
    [
        "Budapp:BaseUrl", "Authentication:Authority", "Stripe:ApiBase", "Support:RequestTracker:BaseUrl", "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    private readonly HashSet<string> _allowed;

    public OutboundHosts(IConfiguration configuration) => _allowed = Configured.Select(name => configuration[name])
        .Concat((configuration[Further] ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Append(new StripeOptions().ApiBase)
        .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var url) ? Place(url) : null)
        .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Allow(Uri? url) => url is { IsAbsoluteUri: true } && _allowed.Contains(Place(url));

    /// <summary>With the scheme: a token must not leave in the clear because an answer said http.</summary>
    private static string Place(Uri url) => $"{url.Scheme}://{url.IdnHost}:{url.Port}";
}
