using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>What the token may do with a ticket, as links.</summary>
internal static class DeskHyperlinks
{
    public static JsonArray Of(DeskTicket ticket, DeskJson json)
    {
        var self = json.Url("ticket", ticket.Id);
        var links = new JsonArray(
            new JsonObject { ["ref"] = "self", ["type"] = "ticket", ["id"] = ticket.Id, ["_url"] = self },
            new JsonObject { ["ref"] = "history", ["_url"] = self + "/history" },
            new JsonObject { ["ref"] = "correspond", ["_url"] = self + "/correspond" });
        foreach (var (to, label, update) in Steps(ticket.Status))
        {
            links.Add(new JsonObject
            {
                ["ref"] = "lifecycle",
                ["label"] = label,
                ["from"] = ticket.Status,
                ["to"] = to,
                ["update"] = update,
                ["_url"] = $"{self}/{(update == "Comment" ? "comment" : "correspond")}",
            });
        }
        return links;
    }

    private static (string To, string Label, string Update)[] Steps(string status) => status switch
    {
        "new" => [("open", "Open It", "Respond"), ("resolved", "Resolve", "Comment"), ("rejected", "Reject", "Respond")],
        "open" => [("stalled", "Stall", "Comment"), ("resolved", "Resolve", "Comment"), ("rejected", "Reject", "Respond")],
        "stalled" or "resolved" or "rejected" => [("open", "Open It", "Respond")],
        _ => [],
    };
}
