using System.Globalization;

namespace BudCustomer.Web.Helpdesk.RequestTracker;

/// <summary>
/// TicketSQL. Only ids of our own ever stand in it, as Guid: a quoted value that looks like a field is taken as that field,
/// so no text of a customer could be made safe by escaping (helpdesk traps 1 and 2). The queue is the operator's setting.
/// </summary>
internal sealed class TicketQuery(string queue)
{
    private const string Fields = "Subject,Status,Created,LastUpdated,LastUpdatedBy,CustomFields";

    private readonly string _queue = queue.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    public string Of(Guid user, int page, int size) => Url($"'CF.{{BudUserId}}' = '{user:D}'", page, size, "LastUpdated", "DESC");

    /// <summary>Lowest id first: when two were made, all replicas agree on the first.</summary>
    public string Of(Guid user, Guid reference) =>
        Url($"'CF.{{BudUserId}}' = '{user:D}' AND 'CF.{{PortalReference}}' = '{reference:D}'", 1, 20, "id", "ASC");

    private string Url(string condition, int page, int size, string orderBy, string order) => string.Create(
        CultureInfo.InvariantCulture,
        $"tickets?query={Uri.EscapeDataString($"Queue = '{_queue}' AND {condition}")}&fields={Fields}&per_page={size}&page={page}&orderby={orderBy}&order={order}");
}
