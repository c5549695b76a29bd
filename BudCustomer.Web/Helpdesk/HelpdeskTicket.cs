namespace BudCustomer.Web.Helpdesk;

public enum HelpdeskStatus
{
    New,
    Open,

    /// <summary>Support has asked something back.</summary>
    WaitingForYou,
    Solved,
    Closed,
}

public enum HelpdeskAuthor
{
    Customer,
    Support,
    System,
}

/// <param name="Id">The desk's own.</param>
/// <param name="Reference">The portal's, or null for a ticket that support opened.</param>
/// <param name="LastBy">Who changed it last, as far as the desk tells.</param>
public sealed record HelpdeskTicket(
    string Id, Guid? Reference, string Subject, HelpdeskStatus Status, DateTimeOffset Created, DateTimeOffset Updated, HelpdeskAuthor LastBy)
{
    public bool CanReply => Status != HelpdeskStatus.Closed;

    public bool CanClose => Status is not (HelpdeskStatus.Solved or HelpdeskStatus.Closed);

    public bool CanReopen => Status == HelpdeskStatus.Solved;

    /// <summary>What stands in its address.</summary>
    public string Key => Reference?.ToString() ?? Id;
}

/// <param name="NextCursor">Null on the last page.</param>
/// <param name="Total">Null when the desk does not count.</param>
public sealed record HelpdeskPage(IReadOnlyList<HelpdeskTicket> Items, string? NextCursor, int? Total);

/// <param name="Messages">Oldest first.</param>
public sealed record HelpdeskConversation(HelpdeskTicket Ticket, IReadOnlyList<HelpdeskMessage> Messages);

/// <param name="Text">Plain text, whatever the author wrote.</param>
public sealed record HelpdeskMessage(
    HelpdeskAuthor Author, string? AuthorName, DateTimeOffset At, string Text, IReadOnlyList<HelpdeskFileInfo> Files);

/// <param name="Size">Bytes, or null when the desk does not tell.</param>
public sealed record HelpdeskFileInfo(string Id, string Name, long? Size);

/// <param name="Name">As the desk has it: clean it before it stands in a header.</param>
public sealed record HelpdeskFile(string Name, byte[] Bytes);
