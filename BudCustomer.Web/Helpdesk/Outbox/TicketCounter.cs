using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>
/// Where tickets are handed in. What is taken here arrives: first it is kept, then carried, now if that goes quickly, else by
/// the sender, of this replica or another.
/// </summary>
public sealed class TicketCounter(TicketOutbox outbox, HeldFiles held, Delivery delivery, TimeProvider clock)
{
    /// <summary>A desk or mail server that hangs does not hold the page longer than this.</summary>
    private static readonly TimeSpan PageWaits = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>False when the reference was handed in before: nothing is done again.</summary>
    /// <exception cref="RecordsAway">Redis is away: nothing was taken.</exception>
    public async Task<bool> TakeAsync(string owner, HelpdeskCustomer who, NewTicket ticket)
    {
        var reference = ticket.Reference.ToString();
        if (await outbox.FindAsync(owner, reference) is not null)
            return false;

        await held.HoldAsync(owner, ticket.Reference, ticket.Files);
        var kept = new OutboxTicket(reference, ticket.Subject, clock.GetUtcNow(), OutboxState.Waiting, TicketLetter.Of(who, ticket).Seal());
        if (!await outbox.AddAsync(owner, kept))
            return false;

        await CarryNowAsync(owner, ticket.Reference);
        return true;
    }

    /// <summary>Not the request's cancellation: who closes the page has sent the ticket.</summary>
    private async Task CarryNowAsync(string owner, Guid reference)
    {
        var carried = CarryOrFollowAsync(owner, reference);
        try
        {
            await carried.WaitAsync(PageWaits, clock);
        }
        catch (Exception failure) when (failure is TimeoutException or RecordsAway or OperationCanceledException)
        {
            // It is kept: the sender goes on with it.
        }
    }

    /// <summary>A sender may see the ticket first. The page waits for what that one does with it, or it would say that nobody took it.</summary>
    private async Task CarryOrFollowAsync(string owner, Guid reference)
    {
        while (!await delivery.TryAsync(owner, reference, CancellationToken.None))
            await Task.Delay(Look, clock);
    }
}
