using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk.Mail;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>
/// Carries one ticket: to the desk, else by e-mail, else not yet (security SUP-01). A desk that was asked before is searched
/// first, so a lost answer makes no second ticket; a mail may go out twice, under one Message-ID.
/// </summary>
public sealed partial class Delivery(
    IHelpdesk desk, SupportMail mail, TicketOutbox outbox, HeldFiles held, DeliveryLock once, TimeProvider clock, ILogger<Delivery> log)
{
    /// <summary>How long a ticket that may be in a silent desk waits for a word from it before it is mailed all the same.</summary>
    private static readonly TimeSpan InDoubt = TimeSpan.FromMinutes(2);

    /// <summary>Where the ticket is afterwards; null when it is not known.</summary>
    /// <exception cref="RecordsAway">Redis is away: the ticket stays where it is.</exception>
    public async Task<OutboxTicket?> CarryAsync(string owner, Guid reference, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(DeliveryLock.Longest, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        await once.AloneAsync(reference, () => CarryAloneAsync(owner, reference, both.Token));
        return await outbox.FindAsync(owner, reference.ToString());
    }

    private async Task CarryAloneAsync(string owner, Guid reference, CancellationToken cancellation)
    {
        // Read under the lock: another replica may have been faster.
        if (await outbox.FindAsync(owner, reference.ToString()) is not { State: OutboxState.Waiting } waiting || TicketLetter.Open(waiting.Payload) is not { } letter)
            return;

        var files = await held.ReadAsync(owner, reference, letter.FileNames.Count);
        var ticket = letter.Ticket with { Files = files };
        if (await BringAsync(owner, letter, ticket, cancellation))
            await ArrivedAsync(owner, reference, OutboxState.InDesk, "", files.Count);
        else if (!IsInDoubt(await outbox.FindAsync(owner, reference.ToString())) && await mail.SendAsync(letter.Who, ticket, cancellation))
            await ArrivedAsync(owner, reference, OutboxState.Mailed, waiting.Payload, files.Count);
    }

    /// <summary>True when the ticket is in the desk, from this attempt or an earlier one.</summary>
    private async Task<bool> BringAsync(string owner, TicketLetter letter, NewTicket ticket, CancellationToken cancellation)
    {
        if (!desk.IsThere)
            return false;

        try
        {
            if (letter.TriedAt is not null && await desk.FindAsync(letter.Who, ticket.Reference, cancellation) is not null)
                return true;

            // Before the attempt: a replica that dies in the middle leaves the mark to the next.
            await MarkAsync(owner, letter with { TriedAt = letter.TriedAt ?? clock.GetUtcNow() });
            await desk.CreateAsync(letter.Who, ticket, cancellation);
            return true;
        }
        catch (HelpdeskException failure)
        {
            return await WasMadeAsync(owner, letter, failure, cancellation);
        }
    }

    private async Task<bool> WasMadeAsync(string owner, TicketLetter letter, HelpdeskException failure, CancellationToken cancellation)
    {
        LogNotMade(TicketText.Short(letter.Ticket.Reference), failure.Trouble, failure.Message);
        try
        {
            var isThere = failure.Trouble == HelpdeskTrouble.Unknown
                && await desk.FindAsync(letter.Who, letter.Ticket.Reference, cancellation) is not null;
            if (!isThere && letter.TriedAt is null)
                await MarkAsync(owner, letter);
            return isThere;
        }
        catch (HelpdeskException)
        {
            return false;
        }
    }

    private Task MarkAsync(string owner, TicketLetter letter) =>
        outbox.MoveAsync(owner, letter.Ticket.Reference.ToString(), OutboxState.Waiting, letter.Seal());

    /// <summary>Asked, and neither yes nor no was heard: a mail now might be the second of two.</summary>
    private bool IsInDoubt(OutboxTicket? ticket) =>
        ticket is not null && TicketLetter.Open(ticket.Payload)?.TriedAt is { } tried && clock.GetUtcNow() - tried < InDoubt;

    private async Task ArrivedAsync(string owner, Guid reference, OutboxState state, string payload, int files)
    {
        await outbox.MoveAsync(owner, reference.ToString(), state, payload);
        await outbox.GiveUpAsync(new OutboxEntry(owner, reference.ToString()));
        await held.DropAsync(owner, reference, files);
        LogArrived(TicketText.Short(reference), state);
    }

    [LoggerMessage(1, LogLevel.Warning, "Ticket {Reference} was not made in the desk ({Trouble}): {Reason}")]
    private partial void LogNotMade(string reference, HelpdeskTrouble trouble, string reason);

    [LoggerMessage(2, LogLevel.Information, "Ticket {Reference} has arrived: {State}.")]
    private partial void LogArrived(string reference, OutboxState state);
}
