using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Sandbox.Helpdesk;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk;

/// <summary>What the staff do to a ticket afterwards: no customer sees another's words through it (helpdesk traps 3 and 9).</summary>
public sealed class HelpdeskAfterwardsTests(RequestTracker real, SandboxDesk sandbox) : BothDesks(real, sandbox)
{
    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Of_two_customers_merged_tickets_the_one_is_gone_and_the_other_holds_its_own_words_only(WhichDesk which)
    {
        var desk = Desk(which);
        var bobs = await desk.CreateAsync(Bob, Ticket("Bob's", "Bob's secret", TextFile("bob.txt", "secret")), default);
        await Staff(which).Reply(bobs.Id, "An answer to Bob");
        var bobsFile = (await desk.ReadAsync(Bob, bobs.Id, default))!.Messages[0].Files[0].Id;
        var janes = await desk.CreateAsync(Jane, Ticket("Jane's", "Jane's words", TextFile("jane.txt", "own")), default);

        await Administrator(which).MergeAsync(bobs.Id, into: janes.Id);
        await Staff(which).Reply(janes.Id, "An answer to both");

        await AssertGoneAsync(desk, Bob, bobs);
        var talk = (await desk.ReadAsync(Jane, janes.Id, default))!;
        Assert.Equal(("Jane's", 2), (talk.Ticket.Subject, talk.Messages.Count));
        Assert.StartsWith("Jane's words", talk.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal("An answer to both", talk.Messages[1].Text);
        Assert.Null(await desk.OpenFileAsync(Jane, janes.Id, bobsFile, default));
        Assert.NotNull(await desk.OpenFileAsync(Jane, janes.Id, Assert.Single(talk.Messages[0].Files).Id, default));
        Assert.Equal(janes.Id, Assert.Single((await desk.ListAsync(Jane, null, 20, default)).Items).Id);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_ticket_that_was_moved_to_another_queue_is_gone(WhichDesk which)
    {
        var desk = Desk(which);
        var made = await desk.CreateAsync(Jane, Ticket("Moved", "Moved", TextFile("a.txt", "own")), default);
        var file = (await desk.ReadAsync(Jane, made.Id, default))!.Messages[0].Files[0].Id;

        await Administrator(which).MoveAsync(made.Id);

        await AssertGoneAsync(desk, Jane, made);
        Assert.Null(await desk.OpenFileAsync(Jane, made.Id, file, default));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_deleted_ticket_is_gone_and_takes_no_reply(WhichDesk which)
    {
        var desk = Desk(which);
        var made = await desk.CreateAsync(Jane, Ticket("Deleted", "Deleted", TextFile("a.txt", "own")), default);
        var file = (await desk.ReadAsync(Jane, made.Id, default))!.Messages[0].Files[0].Id;

        await Administrator(which).DeleteAsync(made.Id);

        await AssertGoneAsync(desk, Jane, made);
        Assert.Null(await desk.OpenFileAsync(Jane, made.Id, file, default));
    }

    private static async Task AssertGoneAsync(IHelpdesk desk, HelpdeskCustomer who, HelpdeskTicket made)
    {
        Assert.Null(await desk.FindAsync(who, made.Reference!.Value, default));
        Assert.Null(await desk.ReadAsync(who, made.Id, default));
        Assert.Empty((await desk.ListAsync(who, null, 20, default)).Items);
        Assert.False(await desk.ReplyAsync(who, made.Id, new NewReply(Guid.NewGuid(), "x", []), default));
        Assert.False(await desk.CloseAsync(who, made.Id, default));
        Assert.False(await desk.ReopenAsync(who, made.Id, default));
    }
}
