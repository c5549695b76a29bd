using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk;

namespace BudCustomer.Web.Features.Support;

/// <summary>One line of the list.</summary>
/// <param name="By">Who changed it last, in words, or null when that is not known.</param>
public sealed record TicketRow(string Url, string Subject, string? Reference, TicketState State, DateTimeOffset Updated, string? By)
{
    public static TicketRow Of(HelpdeskTicket ticket) => new(
        $"/support/{ticket.Key}", ticket.Subject, ticket.Reference is { } reference ? TicketText.Short(reference) : null,
        TicketState.Of(ticket.Status), ticket.Updated, Who(ticket.LastBy));

    public static TicketRow Of(OutboxTicket kept) => new(
        $"/support/{kept.Reference}", kept.Subject, TicketText.Short(Guid.Parse(kept.Reference)), TicketState.Of(kept.State), kept.CreatedAt,
        Texts.Support_ByYou);

    private static string? Who(HelpdeskAuthor author) => author switch
    {
        HelpdeskAuthor.Customer => Texts.Support_ByYou,
        HelpdeskAuthor.Support => Texts.Support_BySupport,
        _ => null,
    };
}

/// <summary>Where a ticket stands: the word, and the kind of its badge.</summary>
public sealed record TicketState(string Word, string Kind)
{
    public static TicketState Of(HelpdeskStatus status) => status switch
    {
        HelpdeskStatus.New => new(Texts.Support_StatusNew, "info"),
        HelpdeskStatus.WaitingForYou => new(Texts.Support_StatusWaiting, "warn"),
        HelpdeskStatus.Solved => new(Texts.Support_StatusSolved, "good"),
        HelpdeskStatus.Closed => new(Texts.Support_StatusClosed, "neutral"),
        _ => new(Texts.Support_StatusOpen, "info"),
    };

    public static TicketState Of(OutboxState state) => state switch
    {
        OutboxState.InDesk => new(Texts.Support_StatusInDesk, "neutral"),
        OutboxState.Mailed => new(Texts.Support_StatusMailed, "neutral"),
        _ => new(Texts.Support_StatusNotSent, "warn"),
    };
}
