using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Sandbox.Helpdesk;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk;

/// <summary>What never comes out of a desk, and what hostile text does there: nothing.</summary>
public sealed class HelpdeskWallTests(RequestTracker real, SandboxDesk sandbox) : BothDesks(real, sandbox)
{
    private static readonly string[] HostileTexts =
    [
        "x' OR id > '0", "CF.{BudUserId}", "' OR 'CF.{BudUserId}' = 'CF.{BudUserId}", "\\' OR 1=1 --", "Subject\r\nBcc: thief@example.com",
        "<script>alert(1)</script>", "\u202Egnp.exe", "{\"Status\":\"resolved\"}", "%00\u0000end",
    ];

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Nothing_of_another_customer_is_listed_read_answered_closed_or_fetched(WhichDesk which)
    {
        var desk = Desk(which);
        var made = await desk.CreateAsync(Jane, Ticket("Secret", "Secret", TextFile("a.txt", "secret")), default);
        var file = (await desk.ReadAsync(Jane, made.Id, default))!.Messages[0].Files[0].Id;
        // The same address proves nothing.
        var thief = Bob with { Email = Jane.Email };

        Assert.Empty((await desk.ListAsync(thief, null, 20, default)).Items);
        Assert.Null(await desk.FindAsync(thief, made.Reference!.Value, default));
        Assert.Null(await desk.ReadAsync(thief, made.Id, default));
        Assert.False(await desk.ReplyAsync(thief, made.Id, new NewReply(Guid.NewGuid(), "x", []), default));
        Assert.False(await desk.CloseAsync(thief, made.Id, default));
        Assert.False(await desk.ReopenAsync(thief, made.Id, default));
        Assert.Null(await desk.OpenFileAsync(thief, made.Id, file, default));
        Assert.Single((await desk.ReadAsync(Jane, made.Id, default))!.Messages);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_file_of_another_ticket_does_not_open_through_ones_own(WhichDesk which)
    {
        var desk = Desk(which);
        var theirs = await desk.CreateAsync(Jane, Ticket("Theirs", "Theirs", TextFile("a.txt", "secret")), default);
        var file = (await desk.ReadAsync(Jane, theirs.Id, default))!.Messages[0].Files[0].Id;
        var own = await desk.CreateAsync(Bob, Ticket(), default);

        Assert.Null(await desk.OpenFileAsync(Bob, own.Id, file, default));
        Assert.Null(await desk.OpenFileAsync(Bob, own.Id, "../ticket/1", default));
        Assert.Null(await desk.OpenFileAsync(Bob, own.Id, "999999", default));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Ids_that_are_none_are_not_found(WhichDesk which)
    {
        var desk = Desk(which);

        foreach (var id in (string[])["999999", "0", "-1", "1/history", "1?x=", "..%2f1", "٣", ""])
            Assert.Null(await desk.ReadAsync(Jane, id, default));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Hostile_texts_are_only_texts(WhichDesk which)
    {
        var desk = Desk(which);
        foreach (var hostile in HostileTexts)
        {
            var made = await desk.CreateAsync(Jane with { Name = hostile, Email = "a@x.example, b@x.example" }, Ticket(TicketText.Line(hostile), hostile), default);
            var talk = await desk.ReadAsync(Jane, made.Id, default);
            Assert.Equal((HelpdeskStatus.New, made.Id), (talk!.Ticket.Status, talk.Ticket.Id));
            Assert.Null((await Staff(which).Get($"ticket/{made.Id}")).Json["Requestor"]!.AsArray().FirstOrDefault());
        }

        Assert.Equal(HostileTexts.Length, (await desk.ListAsync(Jane, null, 20, default)).Total);
        Assert.Empty((await desk.ListAsync(Bob, "1 OR 1=1", 20, default)).Items);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Of_a_wrong_queue_or_token_the_operator_hears_and_the_customer_sees_a_desk_that_is_away(WhichDesk which)
    {
        var queue = await Assert.ThrowsAsync<HelpdeskException>(() => Desk(which, queue: "Nope").CreateAsync(Jane, Ticket(), default));
        var token = await Assert.ThrowsAsync<HelpdeskException>(() => Desk(which, token: "1-2-3").ListAsync(Jane, null, 20, default));

        Assert.Equal((HelpdeskTrouble.Misconfigured, HelpdeskTrouble.Misconfigured), (queue.Trouble, token.Trouble));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Of_two_tickets_with_one_reference_everybody_sees_the_first(WhichDesk which)
    {
        var desk = Desk(which);
        var ticket = Ticket();
        var first = await desk.CreateAsync(Jane, ticket, default);
        await desk.CreateAsync(Jane, ticket, default);

        Assert.Equal(first.Id, (await desk.FindAsync(Jane, ticket.Reference, default))!.Id);
    }
}
