using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>History and attachments. Rows are hidden after the limit, so that a page may be short or empty with more to come.</summary>
internal static class ConversationRoutes
{
    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/ticket/{id:int}/history", History);
        rest.MapGet("/ticket/{id:int}/attachments", Attachments);
        rest.MapGet("/attachment/{id:int}", Attachment);
    }

    private static IResult History(int id, HttpContext context, Desk desk, DeskJson json)
    {
        var page = DeskPage.Of(context.Request);
        var fields = Fields(context.Request, "fields");
        var ofCreator = Fields(context.Request, "fields[Creator]");
        lock (desk.Gate)
        {
            var rows = page.Of(Transactions(desk, id)).Where(said => Visible(said, context.DeskUser())).Select(said =>
            {
                var row = json.Reference("transaction", said.Id);
                foreach (var field in fields) row[field] = json.Field(said, field, ofCreator);
                return row;
            });
            return DeskAnswers.Json(DeskAnswers.Page(rows, page, total: null));
        }
    }

    private static IResult Attachments(int id, HttpContext context, Desk desk, DeskJson json)
    {
        var page = DeskPage.Of(context.Request);
        var fields = Fields(context.Request, "fields");
        if (fields.Contains("Parent", StringComparer.Ordinal)) return DeskAnswers.Broken();
        lock (desk.Gate)
        {
            var all = Transactions(desk, id).SelectMany(said => said.Attachments.Select(part => (said, part)));
            var rows = page.Of(all).Where(one => Visible(one.said, context.DeskUser())).Select(one =>
            {
                var row = json.Reference("attachment", one.part.Id);
                foreach (var field in fields) row[field] = Field(one.part, field);
                return row;
            });
            return DeskAnswers.Json(DeskAnswers.Page(rows, page, total: null));
        }
    }

    private static IResult Attachment(int id, HttpContext context, Desk desk, DeskJson json)
    {
        lock (desk.Gate)
        {
            foreach (var said in desk.Tickets.SelectMany(ticket => ticket.Transactions))
            {
                if (said.Attachments.FirstOrDefault(one => one.Id == id) is not { } part) continue;
                if (!Visible(said, context.DeskUser()) || desk.Find(said.TicketId)?.Queue != Desk.Queue) return DeskAnswers.Forbidden();
                return DeskAnswers.Json(Whole(said, part, json));
            }
            return DeskAnswers.Message(500, "Internal Server Error");
        }
    }

    private static JsonObject Whole(DeskTransaction said, DeskAttachment part, DeskJson json) => new()
    {
        ["id"] = part.Id,
        ["Content"] = Lines(Convert.ToBase64String(part.Content)),
        ["ContentType"] = part.ContentType,
        ["Filename"] = part.Filename,
        ["Subject"] = "",
        ["Parent"] = "0",
        ["Created"] = DeskJson.Time(said.Created),
        ["Creator"] = json.Reference("user", said.Creator),
        ["TransactionId"] = json.Reference("transaction", said.Id),
        ["Headers"] = string.Create(CultureInfo.InvariantCulture, $"Content-Type: {part.ContentType}\nContent-Length: {part.Content.Length}"),
        ["_hyperlinks"] = new JsonArray(
            new JsonObject { ["ref"] = "self", ["type"] = "attachment", ["id"] = part.Id, ["_url"] = json.Url("attachment", part.Id) }),
    };

    // Perl's base64: lines of 76, each with its end.
    private static string Lines(string base64) => string.Concat(base64.Chunk(76).Select(line => new string(line) + "\n"));

    // In the list form binary comes as Latin-1 characters.
    private static JsonNode Field(DeskAttachment part, string name) => name switch
    {
        "TransactionId" => part.TransactionId.ToString(CultureInfo.InvariantCulture),
        "Filename" => part.Filename,
        "ContentType" => part.ContentType,
        "ContentLength" => part.Content.Length.ToString(CultureInfo.InvariantCulture),
        "Content" => (part.ContentType.StartsWith("text/", StringComparison.Ordinal) ? Encoding.UTF8 : Encoding.Latin1).GetString(part.Content),
        _ => "",
    };

    private static IEnumerable<DeskTransaction> Transactions(Desk desk, int ticket) =>
        desk.Find(ticket) is { } found && found.Queue == Desk.Queue ? found.Transactions : [];

    private static bool Visible(DeskTransaction said, DeskUser user) => !said.Hidden || (user.IsStaff && said.Type == "Comment");

    private static string[] Fields(HttpRequest request, string name) =>
        request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
}
