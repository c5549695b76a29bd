using System.Globalization;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk.Mail;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>
/// Carries one ticket: to the desk, else by e-mail, else not yet (security SUP-01). A desk that was asked and did not answer may
/// make the ticket late, so it is only searched until that is no longer likely. A mail that may have arrived goes out again under
/// its Message-ID, and the desk is left alone meanwhile.
/// </summary>
public sealed partial class Delivery(
    IHelpdesk desk, SupportMail mail, TicketOutbox outbox, HeldFiles held, DeliveryLock once, TimeProvider clock, ILogger<Delivery> log)
{
    /// <summary>How long a ticket that a silent desk may still make is only looked for.</summary>
    private static readonly TimeSpan InDoubt = TimeSpan.FromMinutes(2);

    /// <summary>How long a mail that may have arrived keeps the ticket off the desk; then twice is better than never.</summary>
    private static readonly TimeSpan MailInDoubt = TimeSpan.FromHours(1);

    private enum InDesk
    {
        Yes,
        No,

        /// <summary>The desk has not said.</summary>
        Perhaps,
    }

    /// <summary>Where the ticket is afterwards; null when it is not known.</summary>
    /// <exception cref="RecordsAway">Redis is away: the ticket stays where it is.</exception>
    public async Task<OutboxTicket?> CarryAsync(string owner, Guid reference, CancellationToken cancellation)
    {
        await TryAsync(owner, reference, cancellation);
        return await outbox.FindAsync(owner, reference.ToString());
    }

    /// <summary>False when somebody else carries it just now.</summary>
    /// <exception cref="RecordsAway">Redis is away: the ticket stays where it is.</exception>
    public async Task<bool> TryAsync(string owner, Guid reference, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(DeliveryLock.Longest, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        return await once.AloneAsync(reference, () => CarryAloneAsync(owner, reference, both.Token));
    }

    private async Task CarryAloneAsync(string owner, Guid reference, CancellationToken cancellation)
    {
        // Support reads one language, whichever the customer's is and whoever carries the ticket.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        // Read under the lock: another replica may have been faster.
        if (await outbox.FindAsync(owner, reference.ToString()) is not { State: OutboxState.Waiting } waiting || TicketLetter.Open(waiting.Payload) is not { } letter)
            return;

        var files = await held.ReadAsync(owner, reference, letter.FileNames.Count);
        var ticket = letter.Ticket with { Files = files };
        if (await RoadAsync(owner, letter, ticket, cancellation) is { } taken)
            await ArrivedAsync(owner, reference, taken, taken == OutboxState.Mailed ? waiting.Payload : "", files.Count);
    }

    /// <summary>The road that took it, or null when it has to wait.</summary>
    private async Task<OutboxState?> RoadAsync(string owner, TicketLetter letter, NewTicket ticket, CancellationToken cancellation)
    {
        var isMailed = letter.MailedAt is { } mailed && clock.GetUtcNow() - mailed < MailInDoubt;
        var inDesk = !desk.IsThere || isMailed ? InDesk.No
            : letter.TriedAt is null ? await MakeAsync(owner, letter, ticket, cancellation)
            : await LookAsync(letter, cancellation);
        if (inDesk == InDesk.Yes)
            return OutboxState.InDesk;

        var mayStillCome = letter.TriedAt is { } tried ? clock.GetUtcNow() - tried < InDoubt : inDesk == InDesk.Perhaps;
        if (mayStillCome)
            return null;

        var byMail = await MailAsync(owner, letter, ticket, cancellation);
        if (byMail == MailOutcome.Sent)
            return OutboxState.Mailed;

        // No mail either, and the desk says that it never made the first: once more.
        var isFree = byMail == MailOutcome.NotSent && !isMailed && inDesk == InDesk.No && desk.IsThere;
        return letter.TriedAt is not null && isFree && await MakeAsync(owner, letter, ticket, cancellation) == InDesk.Yes
            ? OutboxState.InDesk
            : null;
    }

    private async Task<InDesk> MakeAsync(string owner, TicketLetter letter, NewTicket ticket, CancellationToken cancellation)
    {
        // Before the attempt: a replica that dies in the middle leaves the mark to the next.
        await MarkAsync(owner, letter with { TriedAt = clock.GetUtcNow() });
        try
        {
            await desk.CreateAsync(letter.Who, ticket, cancellation);
            return InDesk.Yes;
        }
        catch (HelpdeskException failure)
        {
            LogNotMade(TicketText.Short(ticket.Reference), failure.Trouble, failure.Message);
            var inDesk = failure.Trouble is HelpdeskTrouble.Unknown or HelpdeskTrouble.Silent ? await LookAsync(letter, cancellation) : InDesk.No;
            if (inDesk == InDesk.No && failure.Trouble == HelpdeskTrouble.Silent)
                return InDesk.Perhaps;

            if (inDesk == InDesk.No)
                await MarkAsync(owner, letter with { TriedAt = null });
            return inDesk;
        }
    }

    private async Task<MailOutcome> MailAsync(string owner, TicketLetter letter, NewTicket ticket, CancellationToken cancellation)
    {
        if (!mail.IsThere)
            return MailOutcome.NotSent;

        // Before the attempt, as with the desk.
        await MarkAsync(owner, letter with { MailedAt = letter.MailedAt ?? clock.GetUtcNow() });
        var outcome = await mail.SendAsync(letter.Who, ticket, cancellation);
        if (outcome == MailOutcome.NotSent)
            await MarkAsync(owner, letter);
        return outcome;
    }

    private async Task<InDesk> LookAsync(TicketLetter letter, CancellationToken cancellation)
    {
        var found = await FromDesk<HelpdeskTicket?>.Of(desk.FindAsync(letter.Who, letter.Ticket.Reference, cancellation));
        return !found.HasValue ? InDesk.Perhaps : found.Value is null ? InDesk.No : InDesk.Yes;
    }

    private Task MarkAsync(string owner, TicketLetter letter) =>
        outbox.MoveAsync(owner, letter.Ticket.Reference.ToString(), OutboxState.Waiting, letter.Seal());

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
