using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Helpdesk.Outbox;
using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.Support;

/// <summary>A ticket as its page shows it.</summary>
/// <param name="Road">Which way it went, when that was not the desk.</param>
/// <param name="Reply">Null when nothing can be said to it.</param>
public sealed record TicketViewModel(
    string Url, string Subject, string? Reference, TicketState State, DateTimeOffset Opened, Problem? Road, IReadOnlyList<MessageViewModel> Messages,
    ReplyForm? Reply, bool CanClose, bool CanReopen)
{
    /// <summary>Null when there is no such ticket of theirs.</summary>
    public static TicketViewModel? Of(TicketAnswers answers, string key, ReplyForm reply, CurrentCustomer customer) => answers switch
    {
        { Conversation: { HasValue: true, Value: { } conversation } } => InDesk(conversation, reply),
        { Conversation.HasValue: true, Kept: { State: OutboxState.InDesk } kept } => Gone(kept),
        { Kept: { } kept } => Elsewhere(kept, customer),
        { Conversation.HasValue: false } => Away(key),
        _ => null,
    };

    public static string ShortOf(string key) => Guid.TryParse(key, out var reference) ? TicketText.Short(reference) : key;

    private static TicketViewModel InDesk(HelpdeskConversation conversation, ReplyForm reply)
    {
        var ticket = conversation.Ticket;
        return new TicketViewModel(
            $"/support/{ticket.Key}", ticket.Subject, ticket.Reference is { } reference ? TicketText.Short(reference) : null,
            TicketState.Of(ticket.Status), ticket.Created, null,
            [.. conversation.Messages.Select(message => MessageViewModel.Of(message, ticket))],
            ticket.CanReply ? reply : null, ticket.CanClose, ticket.CanReopen);
    }

    private static TicketViewModel Elsewhere(OutboxTicket kept, CurrentCustomer customer)
    {
        var letter = TicketLetter.Open(kept.Payload);
        var reference = ShortOf(kept.Reference);
        var road = kept.State switch
        {
            OutboxState.Mailed => new Problem("info", Say.With(Texts.Support_MailedText, customer.Email, reference), null, ""),
            OutboxState.Waiting => new Problem("warn", Texts.Support_NotSentText, $"/support/{kept.Reference}", Texts.Shared_Reload),
            _ => new Problem("warn", Texts.Support_ConversationAway, $"/support/{kept.Reference}", Texts.Shared_TryAgain),
        };
        return new TicketViewModel(
            $"/support/{kept.Reference}", kept.Subject, reference, TicketState.Of(kept.State), kept.CreatedAt, road,
            letter is null ? [] : [MessageViewModel.Of(letter, kept.CreatedAt)], null, false, false);
    }

    /// <summary>It was in the desk, and the desk does not show it any more: merged, moved or deleted.</summary>
    private static TicketViewModel Gone(OutboxTicket kept) => new(
        $"/support/{kept.Reference}", kept.Subject, ShortOf(kept.Reference), new(Texts.Support_StatusGone, "neutral"), kept.CreatedAt,
        new Problem("info", Texts.Support_GoneText, $"/support/new", Texts.Support_New), [], null, false, false);

    private static TicketViewModel Away(string key) => new(
        $"/support/{key}", Say.With(Texts.Support_TicketTitle, ShortOf(key)), ShortOf(key), new(Texts.Support_StatusUnknown, "neutral"), default,
        new Problem("warn", Texts.Support_ConversationAway, $"/support/{Uri.EscapeDataString(key)}", Texts.Shared_TryAgain), [], null, false, false);
}
