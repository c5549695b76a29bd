using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk;

namespace BudCustomer.Web.Features.Support;

/// <summary>Asks the desk and the portal's own outbox, side by side.</summary>
public sealed class TicketLists(IHelpdesk desk, TicketOutbox outbox)
{
    public const int PageSize = 20;

    public async Task<TicketListAnswers> ListAsync(string owner, HelpdeskCustomer who, string? cursor, CancellationToken cancellation)
    {
        var page = FromDesk<HelpdeskPage>.Of(desk.ListAsync(who, cursor, PageSize, cancellation));
        var kept = await outbox.AllAsync(owner);
        return new TicketListAnswers(await page, kept);
    }

    /// <param name="key">A reference, or the desk's id for a ticket that support opened.</param>
    public async Task<TicketAnswers> ReadAsync(string owner, HelpdeskCustomer who, string key, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(key, "D", out var reference))
            return new TicketAnswers(await FromDesk<HelpdeskConversation?>.Of(desk.ReadAsync(who, key, cancellation)), null);

        var conversation = FromDesk<HelpdeskConversation?>.Of(ByReferenceAsync(who, reference, cancellation));
        var kept = await outbox.FindAsync(owner, key);
        return new TicketAnswers(await conversation, kept);
    }

    /// <summary>The desk's id of a ticket of theirs; null when there is none.</summary>
    public async Task<FromDesk<string?>> IdAsync(HelpdeskCustomer who, string key, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(key, "D", out var reference))
            return await FromDesk<string?>.Of(Task.FromResult<string?>(key));

        var found = await FromDesk<HelpdeskTicket?>.Of(desk.FindAsync(who, reference, cancellation));
        return found.Select(ticket => ticket?.Id);
    }

    private async Task<HelpdeskConversation?> ByReferenceAsync(HelpdeskCustomer who, Guid reference, CancellationToken cancellation) =>
        await desk.FindAsync(who, reference, cancellation) is { } ticket ? await desk.ReadAsync(who, ticket.Id, cancellation) : null;
}

public sealed record TicketListAnswers(FromDesk<HelpdeskPage> Page, IReadOnlyList<OutboxTicket> Kept);

public sealed record TicketAnswers(FromDesk<HelpdeskConversation?> Conversation, OutboxTicket? Kept);
