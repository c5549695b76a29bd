namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>A ticket as Request Tracker keeps it; guarded by <see cref="Desk.Gate"/>.</summary>
internal sealed class DeskTicket
{
    public required int Id { get; init; }

    public required string Queue { get; set; }

    public required string Subject { get; set; }

    public required string Creator { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastUpdated { get; set; }

    public required string LastUpdatedBy { get; set; }

    public string Status { get; set; } = "new";

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Resolved { get; set; }

    /// <summary>Another id after an agent merged this ticket away.</summary>
    public int EffectiveId { get; set; }

    public List<string> Requestors { get; } = [];

    /// <summary>BudUserId, BudProjectId, PortalReference: name to value.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<DeskTransaction> Transactions { get; } = [];
}

internal sealed record DeskTransaction(
    int Id, int TicketId, string Type, string Creator, DateTimeOffset Created, string NewValue, string? PortalAuthor,
    IReadOnlyList<DeskAttachment> Attachments)
{
    /// <summary>What only staff may see: private notes and the copies of outgoing mail.</summary>
    public bool Hidden => Type is "Comment" or "EmailRecord";
}

internal sealed record DeskAttachment(int Id, int TransactionId, string Filename, string ContentType, byte[] Content);

/// <summary>A file or text on its way in, not yet numbered.</summary>
internal sealed record DeskPart(string Filename, string ContentType, byte[] Content);

internal sealed record DeskUser(string Name, string RealName, string Email, bool IsStaff);
