using System.Text;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>What a test does as the staff: answer, note, change the status, merge, move, delete.</summary>
internal static class DeskControls
{
    /// <param name="Text">Plain text, or HTML when <paramref name="Html"/>.</param>
    /// <param name="From">An address: the reply came by mail from a requestor; null: from agent.smith.</param>
    internal sealed record Reply(string? Text, bool Html, string? From, string? FileName, string? FileText);

    internal sealed record Merge(int Into);

    internal sealed record Status(string Value);

    public static void Map(RouteGroupBuilder controls)
    {
        controls.MapGet("/tickets", (Desk desk) =>
        {
            lock (desk.Gate)
            {
                return Results.Json(desk.Tickets.Select(one => new { one.Id, one.Subject, one.Status, one.Queue, one.Requestors, one.Fields }).ToList());
            }
        });
        controls.MapPost("/tickets/{id:int}/reply", (int id, Reply reply, Desk desk) => With(desk, id, ticket =>
            desk.Correspond(ticket, reply.From is null ? Desk.Agent : Desk.User(reply.From), Parts(reply), author: null)));
        controls.MapPost("/tickets/{id:int}/comment", (int id, Reply reply, Desk desk) => With(desk, id, ticket =>
            desk.Comment(ticket, Desk.Agent, Parts(reply))));
        controls.MapPost("/tickets/{id:int}/status", (int id, Status status, Desk desk) => With(desk, id, ticket =>
            desk.SetStatus(ticket, status.Value, Desk.Agent)));
        controls.MapPost("/tickets/{id:int}/merge", (int id, Merge merge, Desk desk) => With(desk, id, ticket =>
            desk.Merge(ticket, desk.Find(merge.Into)!)));
        controls.MapPost("/tickets/{id:int}/move", (int id, Desk desk) => With(desk, id, ticket => ticket.Queue = "Internal"));
    }

    private static IReadOnlyList<DeskPart> Parts(Reply reply)
    {
        DeskPart[] files = reply.FileName is { } name ? [new(name, "text/plain", Encoding.UTF8.GetBytes(reply.FileText ?? ""))] : [];
        return DeskText.Parts(reply.Text, reply.Html ? "text/html" : "text/plain", files);
    }

    private static IResult With(Desk desk, int id, Action<DeskTicket> act)
    {
        lock (desk.Gate)
        {
            if (desk.Find(id) is not { } ticket) return Results.NotFound();
            act(ticket);
            return Results.NoContent();
        }
    }
}
