using System.Globalization;
using System.Text.RegularExpressions;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>The fields that TicketSQL knows, as text.</summary>
internal static partial class DeskField
{
    public static readonly IReadOnlyList<(int Id, string Name)> Custom = [(2, "BudUserId"), (3, "BudProjectId"), (4, "PortalReference")];

    public static bool LooksLikeCustomField(string text) => CustomField().IsMatch(text);

    /// <exception cref="TicketSqlFailure">No such field. A custom field that does not exist is no error: nothing has it.</exception>
    public static Func<DeskTicket, string?> Named(string name)
    {
        var custom = CustomField().Match(name);
        if (custom.Success)
        {
            var wanted = custom.Groups["name"].Value.Trim('{', '}');
            return ticket => ticket.Fields.GetValueOrDefault(wanted);
        }
        return name.ToUpperInvariant() switch
        {
            "ID" => ticket => ticket.Id.ToString(CultureInfo.InvariantCulture),
            "QUEUE" => ticket => ticket.Queue,
            "STATUS" => ticket => ticket.Status,
            "SUBJECT" => ticket => ticket.Subject,
            "CREATED" => ticket => DeskJson.Time(ticket.Created),
            "LASTUPDATED" => ticket => DeskJson.Time(ticket.LastUpdated),
            "REQUESTOR" or "REQUESTOR.EMAILADDRESS" => ticket => ticket.Requestors.FirstOrDefault(),
            _ => throw new TicketSqlFailure($"Unknown field: {name}"),
        };
    }

    [GeneratedRegex(@"^(?:CF|CustomField)\.(?<name>\{[^}]+\}|[\w-]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex CustomField();
}
