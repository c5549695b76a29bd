namespace BudCustomer.Web.Helpdesk.RequestTracker;

/// <summary>From Request Tracker's words to ours. What is not the customer's does not exist.</summary>
internal sealed class TicketMap(string serviceUser)
{
    public const string UserField = "BudUserId";
    public const string ProjectField = "BudProjectId";
    public const string ReferenceField = "PortalReference";
    public const string AuthorField = "PortalAuthor";

    private const string TheSystem = "RT_System";

    /// <summary>
    /// Null unless it is this customer's, by the field and not by the address; a merged ticket answers under another id with
    /// somebody else's field (helpdesk trap 3).
    /// </summary>
    public HelpdeskTicket? Own(RtTicket? ticket, HelpdeskCustomer who) =>
        ticket?.Id is { } id && ticket.Status != "deleted" && string.Equals(Field(ticket.CustomFields, UserField), who.UserId.ToString(), StringComparison.Ordinal)
            ? new(
                id, Guid.TryParseExact(Field(ticket.CustomFields, ReferenceField), "D", out var reference) ? reference : null, ticket.Subject ?? "",
                Status(ticket.Status), ticket.Created, ticket.LastUpdated, Author(ticket.LastUpdatedBy?.Id, ticket.Requestor))
            : null;

    /// <summary>
    /// The portal writes as its service user for the customer; a reply by mail comes from a requestor; anybody else is support.
    /// </summary>
    public HelpdeskAuthor Author(string? name, IReadOnlyList<RtReference>? requestors) =>
        name is null or TheSystem ? HelpdeskAuthor.System
        : name == serviceUser || Has(requestors, name) ? HelpdeskAuthor.Customer
        : HelpdeskAuthor.Support;

    /// <summary>
    /// The messages that are this customer's to read. Never private notes: they are hidden by rights, and left out here as well
    /// (helpdesk trap 6). Into a ticket that took up another one come that one's messages, and later mails of its requestor: where
    /// that happened, only what was said in this ticket counts, and of the requestors only the customer's own address.
    /// </summary>
    public static IReadOnlyList<RtTransaction> Heard(
        IReadOnlyList<RtTransaction> history, string ticketId, IReadOnlyList<RtReference> requestors, HelpdeskCustomer who)
    {
        var tookUpAnother = history.Any(said => said.ObjectId != ticketId);
        return [.. history.Where(said =>
            said.Type is "Create" or "Correspond" && said.ObjectId == ticketId && !(tookUpAnother && IsAnother(said.Creator?.Id, requestors, who)))];
    }

    private static bool IsAnother(string? name, IReadOnlyList<RtReference> requestors, HelpdeskCustomer who) =>
        Has(requestors, name) && !string.Equals(name, who.Email, StringComparison.OrdinalIgnoreCase);

    private static bool Has(IReadOnlyList<RtReference>? people, string? name) =>
        people?.Any(one => string.Equals(one.Id, name, StringComparison.OrdinalIgnoreCase)) == true;

    public static string? Field(IReadOnlyList<RtField>? fields, string name) =>
        fields?.FirstOrDefault(field => field.Name == name)?.Values?.FirstOrDefault();

    private static HelpdeskStatus Status(string? status) => status switch
    {
        "new" => HelpdeskStatus.New,
        "stalled" => HelpdeskStatus.WaitingForYou,
        "resolved" or "rejected" => HelpdeskStatus.Solved,
        _ => HelpdeskStatus.Open,
    };
}
