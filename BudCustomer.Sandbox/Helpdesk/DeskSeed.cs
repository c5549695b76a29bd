using System.Text;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>Acme with a few conversations, Cobalt with 150 tickets, nobody else with any.</summary>
internal static class DeskSeed
{
    private static readonly string[] _subjects =
        ["Slow answers from one endpoint", "Question about an invoice line", "Key stopped working", "Raise the request limit", "Model missing in the catalogue"];

    public static Desk Fill(Desk desk)
    {
        lock (desk.Gate)
        {
            // Whole hours: the same pages whenever the desk is first opened.
            var now = DateTimeOffset.FromUnixTimeSeconds(desk.Now.ToUnixTimeSeconds() / 3600 * 3600);
            Acme(desk, now);
            for (var n = 0; n < 150; n++) Cobalt(desk, n, now.AddHours(-7 * (150 - n)));
        }
        return desk;
    }

    private static void Acme(Desk desk, DateTimeOffset now)
    {
        var acme = SandboxCustomer.Acme;
        var solved = Open(desk, acme, 1, "How do I rotate a key without downtime?", "We have two services on one key.", now.AddDays(-40));
        Staff(desk, solved, "Make the successor first, move one service after the other, then revoke the old key.", now.AddDays(-40).AddHours(3));
        Customer(desk, solved, acme, "That worked, thank you!", now.AddDays(-39));
        desk.SetStatus(solved, "resolved", Desk.Agent, now.AddDays(-39).AddHours(1));

        var waiting = Open(desk, acme, 2, "Usage of 3 November looks too high", "The chart shows twice what we sent.", now.AddDays(-12));
        desk.Add(waiting, "Comment", Desk.Agent, now.AddDays(-12).AddHours(1), parts: Parts("Check the retries of their gateway before answering."));
        Staff(desk, waiting, "Could you send us one request id of that day?", now.AddDays(-12).AddHours(2));
        desk.SetStatus(waiting, "stalled", Desk.Agent, now.AddDays(-12).AddHours(2));

        var open = Open(desk, acme, 3, "Time-outs from the embeddings endpoint", "Since 09:10 UTC every fifth call takes 30 s.", now.AddDays(-2),
            new DeskPart("timings.txt", "text/plain", Encoding.UTF8.GetBytes("09:10:02 200 31.2s\n09:10:09 200 0.2s\n")));
        Staff(desk, open, "We see it too and are adding capacity.", now.AddDays(-2).AddHours(1));
        Customer(desk, open, acme, "Better already.", now.AddDays(-1));

        Open(desk, acme, 4, "VAT number on invoices", "Please print DE123456789 on our invoices.", now.AddHours(-5));
    }

    private static void Cobalt(Desk desk, int n, DateTimeOffset at)
    {
        var ticket = Open(desk, SandboxCustomer.Cobalt, n + 1, $"{_subjects[n % _subjects.Length]} ({n + 1})", "See the details of the request.", at);
        if (n % 3 != 0) Staff(desk, ticket, "Thank you, we are looking into it.", at.AddHours(2));
        if (n % 3 == 2) desk.SetStatus(ticket, "resolved", Desk.Agent, at.AddHours(5));
    }

    private static DeskTicket Open(Desk desk, SandboxCustomer who, int number, string subject, string text, DateTimeOffset at, params DeskPart[] files)
    {
        var fields = new Dictionary<string, string>
        {
            ["BudUserId"] = who.UserId.ToString(),
            ["PortalReference"] = new Guid(number, 0, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, (byte)who.Key[0]]).ToString(),
        };
        return desk.Create(new(Desk.Queue, subject, who.Email, null, fields, DeskText.Parts(text, "text/plain", files)), Desk.Portal, at);
    }

    private static void Staff(Desk desk, DeskTicket ticket, string text, DateTimeOffset at) => desk.Correspond(ticket, Desk.Agent, Parts(text), null, at);

    private static void Customer(Desk desk, DeskTicket ticket, SandboxCustomer who, string text, DateTimeOffset at) =>
        desk.Correspond(ticket, Desk.Portal, Parts(text), who.Email, at);

    private static IReadOnlyList<DeskPart> Parts(string text) => DeskText.Parts(text, "text/plain", []);
}
