using System.Globalization;
using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>Create, search and read tickets.</summary>
internal static class TicketRoutes
{
    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/rt", () => DeskAnswers.Json(new JsonObject { ["Version"] = "5.0.3" }));
        rest.MapPost("/ticket", Create);
        rest.MapGet("/tickets", Search);
        rest.MapGet("/ticket/{id:int}", Read);
    }

    private static async Task<IResult> Create(HttpContext context, Desk desk, DeskJson json)
    {
        var body = await DeskBody.ReadAsync(context.Request, "Json");
        if (body.Refusal is { } refusal) return refusal;
        var queue = body.Text("Queue");
        if (string.IsNullOrEmpty(queue)) return DeskAnswers.Message(400, "Could not create ticket. Queue not set");
        if (queue is not (Desk.Queue or "3")) return DeskAnswers.Message(403, $"No permission to create tickets in the queue '{queue}'");
        // Unknown fields, an empty subject and a requestor that is no address are all accepted, and lost.
        var fields = body.Values("CustomFields").Where(field => DeskField.Custom.Any(known => known.Name.Equals(field.Key, StringComparison.OrdinalIgnoreCase)));
        var wanted = new NewDeskTicket(
            Desk.Queue, body.Text("Subject") ?? "", body.Text("Requestor"), body.Text("Status"), fields.ToDictionary(),
            DeskText.Parts(body.Text("Content"), body.Text("ContentType") ?? "text/plain", body.Files));
        lock (desk.Gate)
        {
            var ticket = desk.Create(wanted, context.DeskUser());
            context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/REST/2.0/ticket/{ticket.Id}");
            return DeskAnswers.Json(json.Reference("ticket", ticket.Id), 201);
        }
    }

    private static IResult Search(HttpRequest request, Desk desk, DeskJson json)
    {
        Func<DeskTicket, bool> matches;
        try
        {
            matches = TicketSql.Parse(request.Query["query"]);
        }
        catch (TicketSqlFailure failure)
        {
            return DeskAnswers.Message(400, failure.Message);
        }
        var page = DeskPage.Of(request);
        var fields = request.Query["fields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        lock (desk.Gate)
        {
            var found = desk.Tickets
                .Where(ticket => ticket.EffectiveId == ticket.Id && ticket.Queue == Desk.Queue && ticket.Status != "deleted")
                .Where(matches).ToList();
            var rows = page.Of(Sorted(found, request)).Select(ticket => Row(ticket, fields, json));
            return DeskAnswers.Json(DeskAnswers.Page(rows, page, found.Count));
        }
    }

    private static JsonObject Row(DeskTicket ticket, string[] fields, DeskJson json)
    {
        var row = json.Reference("ticket", ticket.Id);
        foreach (var field in fields) row[field] = json.Field(ticket, field);
        return row;
    }

    private static IEnumerable<DeskTicket> Sorted(List<DeskTicket> found, HttpRequest request)
    {
        Func<DeskTicket, object>? key = request.Query["orderby"].ToString() switch
        {
            "" or "id" => ticket => ticket.Id,
            "LastUpdated" => ticket => ticket.LastUpdated,
            "Created" => ticket => ticket.Created,
            "Subject" => ticket => ticket.Subject,
            "Status" => ticket => ticket.Status,
            _ => null,
        };
        // An unknown order is 200 with the total and no rows.
        if (key is null) return [];
        var down = !request.Query.ContainsKey("orderby") || string.Equals(request.Query["order"], "DESC", StringComparison.OrdinalIgnoreCase);
        return down ? found.OrderByDescending(key).ThenByDescending(ticket => ticket.Id) : found.OrderBy(key).ThenBy(ticket => ticket.Id);
    }

    private static IResult Read(int id, HttpResponse response, Desk desk, DeskJson json)
    {
        lock (desk.Gate)
        {
            if (desk.Find(id) is not { } ticket) return DeskAnswers.NotFound();
            if (ticket.Queue != Desk.Queue) return DeskAnswers.Forbidden();
            response.Headers.ETag = ETag(ticket);
            response.Headers.LastModified = DeskJson.Time(ticket.LastUpdated);
            return DeskAnswers.Json(json.Ticket(ticket));
        }
    }

    public static string ETag(DeskTicket ticket) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{ticket.Transactions.Where(one => one.Type != "EmailRecord").Max(one => one.Id)}\"");
}
