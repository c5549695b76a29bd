using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Helpdesk;

namespace BudCustomer.Web.Features.Support;

/// <summary>The customer's tickets: what the desk has, and before it what went another way.</summary>
public sealed record TicketListViewModel(IReadOnlyList<TicketRow> Rows, Problem? Problem, Pager Pager, DateTimeOffset Now)
{
    private const string Panel = "tickets-panel";

    public static TicketListViewModel Of(TicketListAnswers answers, string? cursor, DateTimeOffset now)
    {
        var page = answers.Page.HasValue ? answers.Page.Value : new HelpdeskPage([], null, null);
        var inDesk = page.Items.Select(ticket => ticket.Key).ToHashSet(StringComparer.Ordinal);
        var elsewhere = cursor is null ? answers.Kept.Where(kept => !inDesk.Contains(kept.Reference) && IsShown(kept, answers.Page.HasValue)) : [];
        return new TicketListViewModel(
            [.. elsewhere.Select(TicketRow.Of), .. page.Items.Select(TicketRow.Of)],
            answers.Page.HasValue ? null : new Problem("warn", Texts.Support_DeskAway, "/support", Texts.Shared_TryAgain),
            Pages(page, cursor),
            now);
    }

    /// <summary>What is in the desk is on one of its pages, unless the desk is away.</summary>
    private static bool IsShown(OutboxTicket kept, bool isDeskThere) => kept.State != OutboxState.InDesk || !isDeskThere;

    private static Pager Pages(HelpdeskPage page, string? cursor) => new(
        cursor is null ? null : "/support",
        page.NextCursor is { } next ? $"/support?cursor={Uri.EscapeDataString(next)}" : null,
        null,
        Panel);
}
