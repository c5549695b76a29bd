using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Helpdesk.Outbox;

namespace BudCustomer.Web.Features.Support;

/// <summary>One message of a conversation.</summary>
/// <param name="IsOurs">From support, which is shown by its place and said by <paramref name="Author"/>.</param>
public sealed record MessageViewModel(string Author, bool IsOurs, DateTimeOffset At, string Text, IReadOnlyList<MessageFile> Files)
{
    public static MessageViewModel Of(HelpdeskMessage message, HelpdeskTicket ticket) => new(
        message.Author switch
        {
            HelpdeskAuthor.Customer => Texts.Support_You,
            HelpdeskAuthor.Support when message.AuthorName is { } name => Say.With(Texts.Support_TeamName, name),
            HelpdeskAuthor.Support => Texts.Support_Team,
            _ => Texts.Support_Automatic,
        },
        message.Author == HelpdeskAuthor.Support,
        message.At,
        message.Text.Trim() is { Length: > 0 } text ? text : Texts.Support_NoText,
        [.. message.Files.Select(file => new MessageFile(file.Name, file.Size, $"/support/{ticket.Key}/files/{file.Id}"))]);

    public static MessageViewModel Of(TicketLetter letter, DateTimeOffset at) => new(
        Texts.Support_You, false, at, letter.Ticket.Text, [.. letter.FileNames.Select(name => new MessageFile(name, null, null))]);
}

/// <param name="Url">Null while the file is not in the desk: it cannot be fetched back.</param>
public sealed record MessageFile(string Name, long? Size, string? Url);
