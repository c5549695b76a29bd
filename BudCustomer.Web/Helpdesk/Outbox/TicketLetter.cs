using System.Text.Json;
using System.Text.Json.Serialization;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>A ticket as it waits: all that either road needs, without the files, which lie beside it.</summary>
/// <param name="TriedAt">When the desk was first asked to make it; null: never, so it cannot be there.</param>
/// <param name="MailedAt">When a mail was first put on its way that may have arrived; null: none has.</param>
/// <param name="FileNames">In the order in which they are held.</param>
public sealed record TicketLetter(
    HelpdeskCustomer Who, NewTicket Ticket, IReadOnlyList<string> FileNames, DateTimeOffset? TriedAt = null, DateTimeOffset? MailedAt = null)
{
    public static TicketLetter Of(HelpdeskCustomer who, NewTicket ticket) =>
        new(who, ticket with { Files = [] }, [.. ticket.Files.Select(file => file.Name)]);

    public string Seal() => JsonSerializer.Serialize(this, LetterJson.Default.TicketLetter);

    /// <summary>Null for what is in the desk: nothing but its subject is kept then.</summary>
    public static TicketLetter? Open(string payload) =>
        payload.Length == 0 ? null : JsonSerializer.Deserialize(payload, LetterJson.Default.TicketLetter);
}

[JsonSerializable(typeof(TicketLetter))]
[JsonSerializable(typeof(TicketFile))]
internal sealed partial class LetterJson : JsonSerializerContext;
