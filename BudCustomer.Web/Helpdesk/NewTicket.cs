namespace BudCustomer.Web.Helpdesk;

public enum TicketTopic
{
    Key,
    Usage,
    Billing,
    Model,
    Account,
    AccountDeletion,
    Other,
}

public enum TicketSeverity
{
    Question,
    Disturbed,
    Down,
}

/// <summary>What the customer asks.</summary>
/// <param name="Reference">The same on either road, and the mark by which a second attempt finds the first.</param>
/// <param name="Context">What the portal adds, as the customer has seen it before sending: label and value.</param>
public sealed record NewTicket(
    Guid Reference, string Subject, TicketTopic Topic, TicketSeverity Severity, string Text, Guid? ProjectId,
    IReadOnlyList<TicketFact> Context, IReadOnlyList<TicketFile> Files);

public sealed record TicketFact(string Label, string Value);

public sealed record NewReply(Guid Reference, string Text, IReadOnlyList<TicketFile> Files);

/// <summary>A file that was judged by its content.</summary>
/// <param name="Name">Ours: cleaned, with the ending of what it is.</param>
public sealed record TicketFile(string Name, string MediaType, byte[] Bytes);
