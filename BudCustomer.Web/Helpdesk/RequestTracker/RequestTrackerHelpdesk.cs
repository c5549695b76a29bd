using System.Globalization;
using System.Text.Json.Nodes;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Helpdesk.RequestTracker;

/// <summary>Request Tracker 5 over REST 2, with one service token; each answer is checked for its owner.</summary>
internal sealed class RequestTrackerHelpdesk(
    RequestTrackerHttp http, RtConversations conversations, IOptions<RequestTrackerOptions> options) : IHelpdesk
{
    private readonly TicketQuery _query = new(options.Value.Queue);
    private readonly TicketMap _map = new(options.Value.ServiceUser);

    public bool IsThere => true;

    public async Task<HelpdeskTicket> CreateAsync(HelpdeskCustomer who, NewTicket ticket, CancellationToken cancellation)
    {
        using var form = DeskForm.Of(TicketJson(who, ticket), ticket.Files);
        using var response = http.Judged(await http.SendAsync(HttpMethod.Post, "ticket", form, cancellation));
        var made = await http.ReadAsync(response, RtJson.Default.RtMade, cancellation);

        // Unknown fields are lost with 201: without its owner the customer would never see the ticket again.
        return await OwnAsync(who, made.Id, cancellation) is { } own && own.Reference == ticket.Reference
            ? own
            : throw new HelpdeskException(HelpdeskTrouble.Misconfigured, $"Ticket {made.Id} was made without its fields: check the rights of the portal's user.");
    }

    public async Task<HelpdeskTicket?> FindAsync(HelpdeskCustomer who, Guid reference, CancellationToken cancellation)
    {
        var found = await http.GetAsync(_query.Of(who.UserId, reference), RtJson.Default.RtPageRtTicket, cancellation);
        return Own(found, who).FirstOrDefault(ticket => ticket.Reference == reference);
    }

    public async Task<HelpdeskPage> ListAsync(HelpdeskCustomer who, string? cursor, int size, CancellationToken cancellation)
    {
        var page = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 10_000) : 1;
        var found = await http.GetAsync(_query.Of(who.UserId, page, size), RtJson.Default.RtPageRtTicket, cancellation);
        int? total = int.TryParse(found?.Total, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        var hasMore = total is null ? found?.Items?.Count == size : page * size < total;
        return new HelpdeskPage([.. Own(found, who)], hasMore ? (page + 1).ToString(CultureInfo.InvariantCulture) : null, total);
    }

    public async Task<HelpdeskConversation?> ReadAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation) =>
        IsId(ticketId) ? await conversations.ReadAsync(who, ticketId, cancellation) : null;

    public async Task<bool> ReplyAsync(HelpdeskCustomer who, string ticketId, NewReply reply, CancellationToken cancellation)
    {
        if (await OwnAsync(who, ticketId, cancellation) is not { CanReply: true })
            return false;

        if (await conversations.HasReplyAsync(ticketId, reply.Reference, cancellation))
            return true;

        try
        {
            using var form = DeskForm.Of(ReplyJson(who, reply), reply.Files);
            using var response = http.Judged(await http.SendAsync(HttpMethod.Post, $"ticket/{ticketId}/correspond", form, cancellation));
            return true;
        }
        catch (HelpdeskException failure) when (failure.Trouble is HelpdeskTrouble.Unknown or HelpdeskTrouble.Silent)
        {
            if (await conversations.HasReplyAsync(ticketId, reply.Reference, cancellation))
                return true;

            throw;
        }
    }

    public async Task<HelpdeskFile?> OpenFileAsync(HelpdeskCustomer who, string ticketId, string fileId, CancellationToken cancellation) =>
        IsId(ticketId) && IsId(fileId) ? await conversations.FileAsync(who, ticketId, fileId, cancellation) : null;

    public Task<bool> CloseAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation) =>
        SetAsync(who, ticketId, "resolved", ticket => !ticket.CanClose, cancellation);

    public Task<bool> ReopenAsync(HelpdeskCustomer who, string ticketId, CancellationToken cancellation) =>
        SetAsync(who, ticketId, "open", ticket => !ticket.CanReopen, cancellation);

    /// <summary>The desk answers 200 also when it refuses, so the ticket is read before and after.</summary>
    private async Task<bool> SetAsync(
        HelpdeskCustomer who, string ticketId, string status, Func<HelpdeskTicket, bool> isSo, CancellationToken cancellation)
    {
        if (await OwnAsync(who, ticketId, cancellation) is not { } before)
            return false;

        if (isSo(before))
            return true;

        using var content = JsonContent.Create(new JsonObject { ["Status"] = status });
        using var response = http.Judged(await http.SendAsync(HttpMethod.Put, $"ticket/{ticketId}", content, cancellation));
        return await OwnAsync(who, ticketId, cancellation) is { } after && isSo(after)
            ? true
            : throw new HelpdeskException(HelpdeskTrouble.Misconfigured, $"Ticket {ticketId} did not become {status}.");
    }

    private async Task<HelpdeskTicket?> OwnAsync(HelpdeskCustomer who, string? ticketId, CancellationToken cancellation) =>
        IsId(ticketId) && _map.Own(await http.GetAsync($"ticket/{ticketId}", RtJson.Default.RtTicket, cancellation), who) is { } own && own.Id == ticketId
            ? own
            : null;

    private IEnumerable<HelpdeskTicket> Own(RtPage<RtTicket>? page, HelpdeskCustomer who) =>
        (page?.Items ?? []).Select(ticket => _map.Own(ticket, who)).OfType<HelpdeskTicket>();

    private JsonObject TicketJson(HelpdeskCustomer who, NewTicket ticket)
    {
        var json = new JsonObject
        {
            ["Queue"] = options.Value.Queue,
            ["Subject"] = ticket.Subject,
            ["Content"] = TicketText.Of(ticket, who),
            ["ContentType"] = "text/plain",
            ["CustomFields"] = new JsonObject
            {
                [TicketMap.UserField] = who.UserId.ToString(),
                [TicketMap.ProjectField] = ticket.ProjectId?.ToString() ?? "",
                [TicketMap.ReferenceField] = ticket.Reference.ToString(),
            },
        };
        // One plain address: a comma would add a second reader of all answers (helpdesk trap 5).
        if (TicketText.Address(who.Email) is { } address)
            json["Requestor"] = address;
        return json;
    }

    private static JsonObject ReplyJson(HelpdeskCustomer who, NewReply reply) => new()
    {
        ["Content"] = reply.Text,
        ["ContentType"] = "text/plain",
        ["TxnCustomFields"] = new JsonObject { [TicketMap.AuthorField] = $"{who.Email}|{reply.Reference}" },
    };

    private static bool IsId(string? id) => id is { Length: > 0 and <= 10 } && id.All(char.IsAsciiDigit);
}
