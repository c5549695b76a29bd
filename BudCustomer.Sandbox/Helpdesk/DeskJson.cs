using System.Globalization;
using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>Request Tracker's JSON, number and string where it has them: ids are strings in lists, a number in <c>GET /ticket/1</c>.</summary>
internal sealed class DeskJson(string baseUrl)
{
    private const string Never = "1970-01-01T00:00:00Z";

    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? Never;

    public string Url(string type, object id) => string.Create(CultureInfo.InvariantCulture, $"{baseUrl}/REST/2.0/{type}/{id}");

    public JsonObject Reference(string type, object id) =>
        new() { ["type"] = type, ["id"] = Convert.ToString(id, CultureInfo.InvariantCulture), ["_url"] = Url(type, id) };

    public JsonObject Ticket(DeskTicket ticket)
    {
        var json = new JsonObject { ["id"] = ticket.Id, ["Type"] = "ticket" };
        foreach (var name in (string[])["Subject", "Status", "Created", "LastUpdated", "Started", "Starts", "Due", "Resolved", "Told", "EffectiveId",
            "Requestor", "Cc", "AdminCc", "Creator", "LastUpdatedBy", "Owner", "Queue", "Priority", "InitialPriority", "FinalPriority",
            "TimeWorked", "TimeLeft", "TimeEstimated", "CustomFields"])
        {
            json[name] = Field(ticket, name);
        }
        json["_hyperlinks"] = DeskHyperlinks.Of(ticket, this);
        return json;
    }

    /// <summary>One field of a row; Request Tracker answers an unknown one with an empty text.</summary>
    public JsonNode? Field(DeskTicket ticket, string name) => name switch
    {
        "Subject" => ticket.Subject,
        "Status" => ticket.Status,
        "Created" => Time(ticket.Created),
        "LastUpdated" or "Told" => Time(ticket.LastUpdated),
        "Started" => Time(ticket.Started),
        "Resolved" => Time(ticket.Resolved),
        "Starts" or "Due" => Never,
        "EffectiveId" => Reference("ticket", ticket.EffectiveId),
        "Requestor" => new JsonArray([.. ticket.Requestors.Select(address => Reference("user", address))]),
        "Cc" or "AdminCc" => new JsonArray(),
        "Creator" => Reference("user", ticket.Creator),
        "LastUpdatedBy" => Reference("user", ticket.LastUpdatedBy),
        "Owner" => Reference("user", "Nobody"),
        "Queue" => Reference("queue", ticket.Queue == Desk.Queue ? 3 : 4),
        "Priority" or "InitialPriority" or "FinalPriority" or "TimeWorked" or "TimeLeft" or "TimeEstimated" => "0",
        "CustomFields" => new JsonArray([.. DeskField.Custom.Select(field => Custom(field.Id, field.Name, ticket.Fields.GetValueOrDefault(field.Name)))]),
        _ => "",
    };

    public JsonNode? Field(DeskTransaction said, string name, string[] ofCreator) => name switch
    {
        "Type" => said.Type,
        "Created" => Time(said.Created),
        "NewValue" => said.NewValue,
        "Creator" => Creator(said.Creator, ofCreator),
        "CustomFields" => new JsonArray(Custom(5, "PortalAuthor", said.PortalAuthor)),
        "ObjectId" => said.TicketId.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private JsonObject Creator(string name, string[] fields)
    {
        var json = Reference("user", name);
        foreach (var field in fields)
        {
            json[field] = field switch
            {
                "RealName" => Desk.User(name).RealName,
                "EmailAddress" => Desk.User(name).Email,
                "Name" => name,
                _ => "",
            };
        }
        return json;
    }

    private JsonObject Custom(int id, string name, string? value)
    {
        var json = Reference("customfield", id);
        json["name"] = name;
        json["values"] = value is null ? [] : new JsonArray(value);
        return json;
    }
}
