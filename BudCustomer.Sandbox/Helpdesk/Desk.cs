using System.Text;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>The desk's memory and its rules; every member is used under <see cref="Gate"/>, as Request Tracker's writes are serial.</summary>
internal sealed class Desk(SandboxWorld world)
{
    public const string Queue = "Customer support";

    public static readonly DeskUser Portal = new("bud-portal", "Bud customer portal", "bud-portal@bud.localhost", IsStaff: false);

    public static readonly DeskUser Agent = new("agent.smith", "Agent Smith", "agent.smith@bud.localhost", IsStaff: true);

    public static readonly DeskUser System = new("RT_System", "The RT System itself", "", IsStaff: false);

    private readonly SortedDictionary<int, DeskTicket> _tickets = [];
    private int _lastTransaction = 44;
    private int _lastAttachment;

    public Lock Gate { get; } = new();

    public IEnumerable<DeskTicket> Tickets => _tickets.Values;

    /// <summary>Whole seconds, as Request Tracker stores them.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(world.Clock.GetUtcNow().ToUnixTimeSeconds());

    public static DeskUser User(string name) =>
        name == Portal.Name ? Portal
        : name == System.Name ? System
        : name == Agent.Name ? Agent
        : new(name, "", name, IsStaff: false);

    /// <summary>The ticket, or the one that it was merged into: with that one's id and owner.</summary>
    public DeskTicket? Find(int id)
    {
        while (_tickets.TryGetValue(id, out var ticket))
        {
            if (ticket.EffectiveId == id) return ticket;
            id = ticket.EffectiveId;
        }
        return null;
    }

    public DeskTicket Create(NewDeskTicket wanted, DeskUser by, DateTimeOffset? at = null)
    {
        var now = at ?? Now;
        var id = _tickets.Count + 1;
        var ticket = new DeskTicket
        {
            Id = id,
            EffectiveId = id,
            Queue = wanted.Queue,
            Subject = DeskText.Subject(wanted.Subject),
            Status = wanted.Status ?? "new",
            Creator = by.Name,
            Created = now,
            LastUpdated = now,
            LastUpdatedBy = by.Name,
        };
        ticket.Requestors.AddRange(DeskText.Addresses(wanted.Requestor));
        foreach (var (name, value) in wanted.Fields)
        {
            if (value.Length > 0) ticket.Fields[name] = value;
        }
        _tickets.Add(id, ticket);
        Add(ticket, "Create", by, now, parts: wanted.Parts);
        if (ticket.Requestors.Count > 0) Mail(ticket, now, "AutoReply");
        return ticket;
    }

    public DeskTransaction Correspond(DeskTicket ticket, DeskUser by, IReadOnlyList<DeskPart> parts, string? author, DateTimeOffset? at = null)
    {
        var now = at ?? Now;
        var said = Add(ticket, "Correspond", by, now, author: author, parts: parts);
        Mail(ticket, now, "Correspondence");
        if (ticket.Status is "new" or "resolved" or "rejected") SetStatus(ticket, "open", System, now);
        return said;
    }

    public DeskTransaction Comment(DeskTicket ticket, DeskUser by, IReadOnlyList<DeskPart> parts) =>
        Add(ticket, "Comment", by, Now, parts: parts);

    public void SetStatus(DeskTicket ticket, string status, DeskUser by, DateTimeOffset? at = null)
    {
        var now = at ?? Now;
        ticket.Status = status;
        if (status is "resolved" or "rejected") ticket.Resolved = now;
        if (status == "open") ticket.Started ??= now;
        Add(ticket, "Status", by, now, newValue: status);
    }

    /// <summary>What an agent's merge does: both conversations and requestors end under the surviving ticket's id and fields.</summary>
    public void Merge(DeskTicket away, DeskTicket into)
    {
        away.EffectiveId = into.Id;
        into.Requestors.AddRange(away.Requestors.Except(into.Requestors, StringComparer.OrdinalIgnoreCase).ToList());
        into.Transactions.AddRange(away.Transactions);
        into.Transactions.Sort((left, right) => left.Id.CompareTo(right.Id));
        into.LastUpdated = Now;
    }

    public DeskTransaction Add(
        DeskTicket ticket, string type, DeskUser by, DateTimeOffset at, string newValue = "", string? author = null,
        IReadOnlyList<DeskPart>? parts = null)
    {
        var id = ++_lastTransaction;
        var kept = (parts ?? []).Select(part => new DeskAttachment(++_lastAttachment, id, part.Filename, part.ContentType, part.Content));
        var made = new DeskTransaction(id, ticket.Id, type, by.Name, at, newValue, author, kept.ToList());
        ticket.Transactions.Add(made);
        ticket.LastUpdated = at;
        ticket.LastUpdatedBy = by.Name;
        return made;
    }

    // The outgoing mail is a transaction of its own that the portal may not see: it is what makes pages short.
    private void Mail(DeskTicket ticket, DateTimeOffset at, string about)
    {
        var id = ++_lastTransaction;
        var mail = new DeskAttachment(++_lastAttachment, id, "", "text/plain", Encoding.UTF8.GetBytes(about));
        ticket.Transactions.Add(new(id, ticket.Id, "EmailRecord", System.Name, at, "", null, [mail]));
    }
}

internal sealed record NewDeskTicket(
    string Queue, string Subject, string? Requestor, string? Status, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<DeskPart> Parts);
