using System.Globalization;
using System.Text;
using BudCustomer.Sandbox.Controls;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>Plain pages where one plays the support staff in the browser.</summary>
internal static class AgentPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/", List);
        app.MapGet("/tickets/{id:int}", Ticket);
        app.MapPost("/tickets/{id:int}", Answer).DisableAntiforgery();
    }

    private static IResult List(Desk desk)
    {
        var rows = new StringBuilder();
        lock (desk.Gate)
        {
            foreach (var ticket in desk.Tickets.OrderByDescending(one => one.LastUpdated))
            {
                rows.Append(CultureInfo.InvariantCulture, $"<tr><td>{ticket.Id}</td><td><a href=\"/tickets/{ticket.Id}\">")
                    .Append(Html.Text(ticket.Subject.Length > 0 ? ticket.Subject : "(no subject)"))
                    .Append(CultureInfo.InvariantCulture, $"</a></td><td>{ticket.Status}</td><td>{Html.Text(string.Join(", ", ticket.Requestors))}</td>")
                    .Append(CultureInfo.InvariantCulture, $"<td>{DeskJson.Time(ticket.LastUpdated)}</td></tr>\n");
            }
        }
        return Page("Tickets", $"<table><tr><th>#</th><th>Subject</th><th>Status</th><th>From</th><th>Updated</th></tr>\n{rows}</table>");
    }

    private static IResult Ticket(int id, Desk desk)
    {
        lock (desk.Gate)
        {
            if (desk.Find(id) is not { } ticket) return Results.NotFound();
            var body = new StringBuilder($"<p><a href=\"/\">All tickets</a> · {ticket.Status} · {Html.Text(string.Join(", ", ticket.Requestors))}</p>\n");
            foreach (var said in ticket.Transactions.Where(one => one.Type is "Create" or "Correspond" or "Comment")) body.Append(Said(said));
            body.Append(
                CultureInfo.InvariantCulture, $"""
                <form method="post" action="/tickets/{ticket.Id}">
                <p><label>Answer<br><textarea name="text" rows="5" cols="70"></textarea></label></p>
                <p><label><input type="checkbox" name="private" value="yes"> private note</label></p>
                <p><label>Status <select name="status"><option value="">unchanged</option><option>open</option><option>stalled</option>
                <option>resolved</option><option>rejected</option><option>deleted</option></select></label></p>
                <p><button>Send</button></p></form>
                """);
            return Page($"#{ticket.Id} {ticket.Subject}", body.ToString());
        }
    }

    private static string Said(DeskTransaction said)
    {
        var text = said.Attachments.Where(one => one.Filename.Length == 0 && one.ContentType.StartsWith("text/", StringComparison.Ordinal));
        var files = said.Attachments.Where(one => one.Filename.Length > 0).Select(one => $"{one.Filename} ({one.Content.Length} bytes)");
        return $"<section><h2>{Html.Text(said.PortalAuthor ?? said.Creator)} · {said.Type} · {DeskJson.Time(said.Created)}</h2>"
            + $"<pre>{Html.Text(string.Concat(text.Select(one => Encoding.UTF8.GetString(one.Content))))}</pre><p>{Html.Text(string.Join(", ", files))}</p></section>\n";
    }

    private static async Task<IResult> Answer(int id, HttpRequest request, Desk desk)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var (text, status) = (form["text"].ToString(), form["status"].ToString());
        lock (desk.Gate)
        {
            if (desk.Find(id) is not { } ticket) return Results.NotFound();
            var parts = DeskText.Parts(text, "text/plain", []);
            if (text.Length > 0 && form.ContainsKey("private")) desk.Comment(ticket, Desk.Agent, parts);
            else if (text.Length > 0) desk.Correspond(ticket, Desk.Agent, parts, author: null);
            if (status.Length > 0 && status != ticket.Status) desk.SetStatus(ticket, status, Desk.Agent);
        }
        request.HttpContext.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/tickets/{id}");
        return Results.StatusCode(303);
    }

    private static IResult Page(string title, string body) => Results.Content(Html.Page(title, body), "text/html; charset=utf-8");
}
