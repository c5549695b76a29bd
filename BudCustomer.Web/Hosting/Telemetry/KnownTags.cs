using System.Diagnostics;
using OpenTelemetry;

namespace BudCustomer.Web.Hosting.Telemetry;

/// <summary>
/// Spans keep the tags of this list and lose all others: addresses, queries, user agents and whatever a later version of an
/// instrumentation may add (security LOG-02).
/// </summary>
public sealed class KnownTags : BaseProcessor<Activity>
{
    public static readonly IReadOnlySet<string> Kept = new HashSet<string>(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "http.request.resend_count", "url.scheme",
        "network.protocol.version", "server.address", "server.port", "error.type", "outcome",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
            data.SetTag(name, null);
        data.SetStatus(data.Status);
    }
}
