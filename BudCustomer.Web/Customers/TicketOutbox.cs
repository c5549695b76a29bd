namespace BudCustomer.Web.Customers;

public enum OutboxState
{
    /// <summary>Accepted from the customer, and on no road yet.</summary>
    Waiting,

    /// <summary>Handed to the mail server at least once.</summary>
    Mailed,

    /// <summary>In the desk: the desk's own list has it from now on.</summary>
    InDesk,
}

/// <summary>A ticket the portal answers for until the desk has it.</summary>
/// <param name="Reference">What the customer was told; the same on either road.</param>
/// <param name="Payload">The helpdesk's own JSON: text, sender, Message-ID.</param>
public sealed record OutboxTicket(string Reference, string Subject, DateTimeOffset CreatedAt, OutboxState State, string Payload);

/// <summary>Whose ticket is still on its way.</summary>
public sealed record OutboxEntry(string Owner, string Reference);

/// <summary>Tickets on their way, and those that went by mail and stay in the customer's list.</summary>
public sealed class TicketOutbox(RecordStore store)
{
    /// <summary>All customers' waiting tickets, for the sender; sealed like the rest.</summary>
    private const string Everyone = "everyone";

    private readonly RecordHash<OutboxTicket> _tickets = new(store, "outbox", RecordsJson.Default.OutboxTicket);
    private readonly RecordHash<OutboxEntry> _waiting = new(store, "waiting", RecordsJson.Default.OutboxEntry);

    /// <summary>Newest first.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<IReadOnlyList<OutboxTicket>> AllAsync(string owner) =>
        [.. (await _tickets.ReadAllAsync(owner)).OrderByDescending(ticket => ticket.CreatedAt)];

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public Task<OutboxTicket?> FindAsync(string owner, string reference) => _tickets.ReadAsync(owner, reference);

    /// <summary>False when the reference is known: the same form came twice.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<bool> AddAsync(string owner, OutboxTicket ticket)
    {
        // First the index: a ticket that nobody looks for would be lost, an entry without a ticket is only skipped.
        await _waiting.WriteAsync(Everyone, NameOf(owner, ticket.Reference), new OutboxEntry(owner, ticket.Reference));
        return await _tickets.AddAsync(owner, ticket.Reference, ticket);
    }

    /// <summary>Moves a ticket on; never back, whatever another replica did meanwhile. Null when it is not known.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<OutboxTicket?> MoveAsync(string owner, string reference, OutboxState state, string? payload = null)
    {
        var moved = await _tickets.ChangeAsync(owner, reference, was => was is null || was.State > state
            ? was
            : was with { State = state, Payload = payload ?? was.Payload });
        if (state == OutboxState.InDesk)
            await _waiting.RemoveAsync(Everyone, NameOf(owner, reference));

        return moved;
    }

    /// <summary>What a sender still has to bring to the desk, mailed or not.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public Task<IReadOnlyList<OutboxEntry>> WaitingAsync() => _waiting.ReadAllAsync(Everyone);

    /// <summary>Takes an entry off the sender's list though its ticket never reached the desk.</summary>
    public Task GiveUpAsync(OutboxEntry entry) => _waiting.RemoveAsync(Everyone, NameOf(entry.Owner, entry.Reference));

    private static string NameOf(string owner, string reference) => $"{owner}\n{reference}";
}
