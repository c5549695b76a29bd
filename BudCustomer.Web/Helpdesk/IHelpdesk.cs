namespace BudCustomer.Web.Helpdesk;

/// <summary>
/// A ticket system, seen by one customer at a time: nothing of another customer's ever comes out of it. Another system is
/// one more class here.
/// </summary>
public interface IHelpdesk
{
    /// <summary>False when none is configured: tickets then go by e-mail, and no call is made.</summary>
    bool IsThere { get; }

    /// <summary>Makes a ticket. It knows nothing of earlier attempts: look with <see cref="FindAsync"/> first.</summary>
    /// <exception cref="HelpdeskException">Not made, or not known to be made.</exception>
    Task<HelpdeskTicket> CreateAsync(HelpdeskCustomer who, NewTicket ticket, CancellationToken cancellation);

    /// <summary>By the portal's own reference. Null: there is none, or it is not theirs.</summary>
    /// <exception cref="HelpdeskException">The desk does not answer.</exception>
    Task<HelpdeskTicket?> FindAsync(HelpdeskCustomer who, Guid reference, CancellationToken cancellation);

    /// <summary>Newest change first.</summary>
    /// <param name="cursor">From the page before, or null; what it means is the desk's own business.</param>
    /// <exception cref="HelpdeskException">The desk does not answer.</exception>
    Task<HelpdeskPage> ListAsync(HelpdeskCustomer who, string? cursor, int size, CancellationToken cancellation);

    /// <summary>Null: unknown, or not theirs.</summary>
    /// <exception cref="HelpdeskException">The desk does not answer.</exception>
    Task<HelpdeskConversation?> ReadAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation);

    /// <summary>Adds a message once, however often it is sent under its reference. False: unknown ticket, or not theirs.</summary>
    /// <exception cref="HelpdeskException">Not added, or not known to be.</exception>
    Task<bool> ReplyAsync(HelpdeskCustomer who, string ticketId, NewReply reply, CancellationToken cancellation);

    /// <summary>Null: no such file in that ticket, or the ticket is not theirs.</summary>
    /// <exception cref="HelpdeskException">The desk does not answer.</exception>
    Task<HelpdeskFile?> OpenFileAsync(HelpdeskCustomer who, string ticketId, string fileId, CancellationToken cancellation);

    /// <summary>False: unknown ticket, or not theirs. Closing what is closed changes nothing.</summary>
    /// <exception cref="HelpdeskException">Not closed.</exception>
    Task<bool> CloseAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation);

    /// <inheritdoc cref="CloseAsync"/>
    Task<bool> ReopenAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation);
}
