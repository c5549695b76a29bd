using System.Net;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>The filters of <c>GET /audit/records</c>; both ends of the dates count.</summary>
internal sealed record AuditFilter(
    Guid? ActionedBy, string? Action, string? ResourceType, Guid? ResourceId, string? ResourceName,
    DateTimeOffset? From, DateTimeOffset? To, string? IpAddress, string? Search)
{
    public static AuditFilter Read(Input query)
    {
        // A client's user_id is judged, then replaced by the caller's own.
        _ = query.Id("user_id");
        return new(
            query.Id("actioned_by"), query.Choice("action", required: false, AuditNames.Actions), query.Choice("resource_type", required: false, AuditNames.ResourceTypes),
            query.Id("resource_id"), query.Text("resource_name"), query.Time("start_date")?.Utc, query.Time("end_date")?.Utc,
            query.Text("ip_address"), query.Text("search"));
    }

    /// <summary>Upstream hands the address to its database as it came: what is none fails there.</summary>
    public bool HasBadAddress => IpAddress is { } text && !IPAddress.TryParse(text, out _);

    public bool Accepts(AuditRecord record) =>
        ActionedBy is null
        && (Action is null || record.Action == Action)
        && (ResourceType is null || record.ResourceType == ResourceType)
        && (ResourceId is null || record.ResourceId == ResourceId)
        && (ResourceName is null || Holds(record.ResourceName, ResourceName))
        && (From is null || record.Timestamp >= From)
        && (To is null || record.Timestamp <= To)
        && (IpAddress is null || record.IpAddress == IpAddress)
        && (Search is null || Holds(record.ResourceName, Search) || Holds(record.IpAddress, Search));

    private static bool Holds(string? text, string pattern) => text is not null && SqlLike.Contains(text, pattern);
}
