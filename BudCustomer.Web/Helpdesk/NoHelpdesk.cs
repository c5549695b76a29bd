namespace BudCustomer.Web.Helpdesk;

/// <summary>No ticket system is configured: e-mail is the only road, and the list holds what went that way.</summary>
public sealed class NoHelpdesk : IHelpdesk
{
    public bool IsThere => false;

    public Task<HelpdeskTicket> CreateAsync(HelpdeskCustomer who, NewTicket ticket, CancellationToken cancellation) =>
        throw new HelpdeskException(HelpdeskTrouble.Unavailable, "No ticket system is configured.");

    public Task<HelpdeskTicket?> FindAsync(HelpdeskCustomer who, Guid reference, CancellationToken cancellation) =>
        Task.FromResult<HelpdeskTicket?>(null);

    public Task<HelpdeskPage> ListAsync(HelpdeskCustomer who, string? cursor, int size, CancellationToken cancellation) =>
        Task.FromResult(new HelpdeskPage([], null, 0));

    public Task<HelpdeskConversation?> ReadAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation) =>
        Task.FromResult<HelpdeskConversation?>(null);

    public Task<bool> ReplyAsync(HelpdeskCustomer who, string ticketId, NewReply reply, CancellationToken cancellation) => Task.FromResult(false);

    public Task<HelpdeskFile?> OpenFileAsync(HelpdeskCustomer who, string ticketId, string fileId, CancellationToken cancellation) =>
        Task.FromResult<HelpdeskFile?>(null);

    public Task<bool> CloseAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation) => Task.FromResult(false);

    public Task<bool> ReopenAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation) => Task.FromResult(false);
}
