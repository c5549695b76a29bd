using System.Globalization;
using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>Reply, private note, and the PUT that says its errors with 200.</summary>
internal static class ReplyRoutes
{
    private static readonly string[] _statuses = ["new", "open", "stalled", "resolved", "rejected", "deleted"];

    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapPost("/ticket/{id:int}/correspond", (int id, HttpContext context, Desk desk) => Say(id, context, desk, isPrivate: false));
        rest.MapPost("/ticket/{id:int}/comment", (int id, HttpContext context, Desk desk) => Say(id, context, desk, isPrivate: true));
        rest.MapPut("/ticket/{id:int}", Change);
    }

    private static async Task<IResult> Say(int id, HttpContext context, Desk desk, bool isPrivate)
    {
        var body = await DeskBody.ReadAsync(context.Request, "JSON");
        if (body.Refusal is { } refusal) return refusal;
        var (text, type) = (body.Text("Content"), body.Text("ContentType"));
        if (!string.IsNullOrEmpty(text) && string.IsNullOrEmpty(type))
            return DeskAnswers.Message(400, "ContentType is a required field for application/json");
        var parts = DeskText.Parts(text, type ?? "text/plain", body.Files);
        var fields = body.Values("TxnCustomFields");
        lock (desk.Gate)
        {
            if (desk.Find(id) is not { } ticket || ticket.Queue != Desk.Queue) return DeskAnswers.Message(400, "Permission Denied");
            var said = isPrivate
                ? desk.Comment(ticket, context.DeskUser(), parts)
                : desk.Correspond(ticket, context.DeskUser(), parts, fields.GetValueOrDefault("PortalAuthor"));
            context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/REST/2.0/transaction/{said.Id}");
            var answer = new JsonArray(isPrivate ? "Comments added" : "Correspondence added");
            if (fields.Count > 0) answer.Add("Custom fields updated");
            return DeskAnswers.Json(answer, 201);
        }
    }

    private static async Task<IResult> Change(int id, HttpContext context, Desk desk)
    {
        var body = await DeskBody.ReadAsync(context.Request, "Json");
        if (body.Refusal is { } refusal) return refusal;
        lock (desk.Gate)
        {
            if (desk.Find(id) is not { } ticket) return DeskAnswers.Message(404, "Resource does not exist; use POST to create");
            if (ticket.Queue != Desk.Queue) return DeskAnswers.Forbidden();
            var known = context.Request.Headers.IfMatch.ToString();
            if (known.Length > 0 && known != TicketRoutes.ETag(ticket)) return DeskAnswers.Message(412, "Precondition Failed");
            var answer = new JsonArray();
            foreach (var message in Subject(ticket, body, context, desk).Concat(Status(ticket, body, context, desk)).Concat(Fields(body)))
            {
                answer.Add(message);
            }
            return DeskAnswers.Json(answer);
        }
    }

    private static IEnumerable<string> Status(DeskTicket ticket, DeskBody body, HttpContext context, Desk desk)
    {
        if (body.Text("Status") is not { } wanted || wanted == ticket.Status) yield break;
        var before = ticket.Status;
        if (!_statuses.Contains(wanted, StringComparer.Ordinal)) yield return $"Ticket {ticket.Id}: Status '{wanted}' isn't a valid status for this ticket.";
        else if (wanted == "deleted" || before == "deleted") yield return $"Ticket {ticket.Id}: Permission Denied";
        else
        {
            desk.SetStatus(ticket, wanted, context.DeskUser());
            yield return $"Ticket {ticket.Id}: Status changed from '{before}' to '{wanted}'";
        }
    }

    private static IEnumerable<string> Subject(DeskTicket ticket, DeskBody body, HttpContext context, Desk desk)
    {
        if (body.Text("Subject") is not { } wanted || wanted == ticket.Subject) yield break;
        var before = ticket.Subject;
        ticket.Subject = DeskText.Subject(wanted);
        desk.Add(ticket, "Set", context.DeskUser(), desk.Now, newValue: ticket.Subject);
        yield return $"Ticket {ticket.Id}: Subject changed from '{before}' to '{ticket.Subject}'";
    }

    // The portal may set its references at create, never after.
    private static IEnumerable<string> Fields(DeskBody body) => body.Values("CustomFields")
        .Where(field => DeskField.Custom.Any(known => known.Name == field.Key))
        .Select(field => $"Could not add a new value to custom field '{field.Key}': Permission Denied");
}
