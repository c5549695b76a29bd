using System.Text;
using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Helpdesk.RequestTracker;

/// <summary>A ticket's messages and files, put together from its history and its attachments.</summary>
internal sealed class RtConversations(RequestTrackerHttp http, IOptions<RequestTrackerOptions> options)
{
    private const string History = "history?fields=Type,ObjectId,Creator,Created,CustomFields&fields[Creator]=RealName";
    private const string Attachments = "attachments?fields=TransactionId,Filename,ContentType,ContentLength";
    private const int MostPages = 20;
    private const int AtOnce = 4;

    private readonly TicketMap _map = new(options.Value.ServiceUser);

    public async Task<HelpdeskConversation?> ReadAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation)
    {
        if (await TalkAsync(who, ticketId, cancellation) is not { } talk)
            return null;

        var byTransaction = talk.Parts.ToLookup(part => part.TransactionId);
        using var slots = new SemaphoreSlim(AtOnce);
        var messages = await Task.WhenAll(talk.Said.Select(async one =>
        {
            await slots.WaitAsync(cancellation);
            try
            {
                return await MessageAsync(one, [.. byTransaction[one.Id]], talk.Requestors, cancellation);
            }
            finally
            {
                slots.Release();
            }
        }));
        return new HelpdeskConversation(talk.Ticket, messages);
    }

    /// <summary>True when the reply of that reference has arrived.</summary>
    public async Task<bool> HasReplyAsync(string ticketId, Guid reference, CancellationToken cancellation) =>
        (await HistoryAsync(ticketId, cancellation)).Any(said =>
            TicketMap.Field(said.CustomFields, TicketMap.AuthorField)?.EndsWith($"|{reference}", StringComparison.Ordinal) == true);

    /// <summary>Null when the ticket has no such file, or is not theirs.</summary>
    public async Task<HelpdeskFile?> FileAsync(HelpdeskCustomer who, string ticketId, string fileId, CancellationToken cancellation)
    {
        var talk = await TalkAsync(who, ticketId, cancellation);
        if (talk?.Parts.FirstOrDefault(part => part.Id == fileId && IsFile(part)) is not { } info || talk.Said.All(said => said.Id != info.TransactionId))
            return null;

        var whole = await http.GetAsync($"attachment/{fileId}", RtJson.Default.RtAttachment, cancellation);
        return whole is null ? null : new HelpdeskFile(info.Filename!, Bytes(whole));
    }

    /// <summary>Null when it is not theirs: a ticket that was merged away answers with the one it went into (helpdesk trap 3).</summary>
    private async Task<Talk?> TalkAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation)
    {
        var ticket = http.GetAsync($"ticket/{ticketId}", RtJson.Default.RtTicket, cancellation);
        var history = HistoryAsync(ticketId, cancellation);
        var parts = PagesAsync($"ticket/{ticketId}/{Attachments}", RtJson.Default.RtPageRtAttachment, cancellation);
        await Task.WhenAll(ticket, history, parts);
        if (_map.Own(await ticket, who) is not { } own || own.Id != ticketId)
            return null;

        var requestors = (await ticket)!.Requestor ?? [];
        return new Talk(own, requestors, TicketMap.Heard(await history, ticketId, requestors, who), await parts);
    }

    private async Task<HelpdeskMessage> MessageAsync(
        RtTransaction said, IReadOnlyList<RtAttachment> parts, IReadOnlyList<RtReference>? requestors, CancellationToken cancellation)
    {
        var texts = parts.Where(part => string.IsNullOrEmpty(part.Filename) && part.ContentLength is not ("0" or null or "")).ToList();
        var text = texts.Find(part => IsOf(part, "text/plain")) ?? texts.Find(part => IsOf(part, "text/html"));
        var whole = text is null ? null : await http.GetAsync($"attachment/{text.Id}", RtJson.Default.RtAttachment, cancellation);
        var words = whole is null ? "" : Encoding.UTF8.GetString(Bytes(whole));
        return new HelpdeskMessage(
            _map.Author(said.Creator?.Id, requestors),
            said.Creator?.RealName is { Length: > 0 } name ? name : null,
            said.Created,
            text is not null && IsOf(text, "text/html") ? HtmlText.Plain(words) : words,
            [.. parts.Where(IsFile).Select(part => new HelpdeskFileInfo(part.Id!, part.Filename!, long.TryParse(part.ContentLength, out var size) ? size : null))]);
    }

    private Task<IReadOnlyList<RtTransaction>> HistoryAsync(string ticketId, CancellationToken cancellation) =>
        PagesAsync($"ticket/{ticketId}/{History}", RtJson.Default.RtPageRtTransaction, cancellation);

    /// <summary>On to an empty page: rows are hidden after the limit, so a short page is not the last (helpdesk trap 7).</summary>
    private async Task<IReadOnlyList<T>> PagesAsync<T>(string path, JsonTypeInfo<RtPage<T>> type, CancellationToken cancellation)
    {
        var all = new List<T>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await http.GetAsync($"{path}&per_page=100&page={page}", type, cancellation);
            if (answer is null)
                throw new HelpdeskException(HelpdeskTrouble.Misconfigured, $"{path} may not be read.");
            if (answer.Items is not { Count: > 0 } items)
                break;

            all.AddRange(items);
        }

        return all;
    }

    private static bool IsFile(RtAttachment part) => !string.IsNullOrEmpty(part.Filename) && !IsOf(part, "multipart/");

    private static bool IsOf(RtAttachment part, string type) => part.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;

    private static byte[] Bytes(RtAttachment part)
    {
        // Perl breaks base64 into lines; .NET takes white space as it comes.
        var text = part.Content ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    private sealed record Talk(
        HelpdeskTicket Ticket, IReadOnlyList<RtReference> Requestors, IReadOnlyList<RtTransaction> Said, IReadOnlyList<RtAttachment> Parts);
}
