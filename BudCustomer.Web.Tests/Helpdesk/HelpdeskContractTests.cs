using System.Text;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Sandbox.Helpdesk;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk;

/// <summary>What a customer does with tickets.</summary>
public sealed class HelpdeskContractTests(RequestTracker real, SandboxDesk sandbox) : BothDesks(real, sandbox)
{
    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_ticket_is_made_found_listed_and_read(WhichDesk which)
    {
        var desk = Desk(which);
        var wanted = Ticket("Café 日本 😀", "Größe\n\n  two spaces");

        var made = await desk.CreateAsync(Jane, wanted, default);

        Assert.Equal((wanted.Reference, wanted.Subject, HelpdeskStatus.New), (made.Reference, made.Subject, made.Status));
        Assert.Equal(made.Id, (await desk.FindAsync(Jane, wanted.Reference, default))?.Id);
        var page = await desk.ListAsync(Jane, null, 20, default);
        Assert.Equal((1, made.Id), (page.Total, Assert.Single(page.Items).Id));
        Assert.Null(page.NextCursor);
        var message = Assert.Single((await desk.ReadAsync(Jane, made.Id, default))!.Messages);
        Assert.Equal(HelpdeskAuthor.Customer, message.Author);
        Assert.StartsWith("Größe\n\n  two spaces\n", message.Text, StringComparison.Ordinal);
        Assert.Contains("bud_client_Ab3x", message.Text, StringComparison.Ordinal);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Replies_stand_in_order_with_their_authors_and_without_private_notes(WhichDesk which)
    {
        var desk = Desk(which);
        var staff = Staff(which);
        var made = await desk.CreateAsync(Jane, Ticket(), default);
        await staff.Reply(made.Id, "Which key?");
        await staff.Post($"ticket/{made.Id}/comment", """{"Content":"A strange customer","ContentType":"text/plain"}""");
        Assert.True(await desk.ReplyAsync(Jane, made.Id, new NewReply(Guid.NewGuid(), "The second.", []), default));

        var talk = await desk.ReadAsync(Jane, made.Id, default);

        Assert.Equal(
            [HelpdeskAuthor.Customer, HelpdeskAuthor.Support, HelpdeskAuthor.Customer], talk!.Messages.Select(message => message.Author));
        Assert.Equal("Which key?", talk.Messages[1].Text.Trim());
        Assert.False(string.IsNullOrEmpty(talk.Messages[1].AuthorName));
        Assert.DoesNotContain(talk.Messages, message => message.Text.Contains("strange", StringComparison.Ordinal));
        Assert.Equal(HelpdeskStatus.Open, talk.Ticket.Status);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_reply_of_one_reference_is_added_once(WhichDesk which)
    {
        var desk = Desk(which);
        var made = await desk.CreateAsync(Jane, Ticket(), default);
        var reply = new NewReply(Guid.NewGuid(), "Any news?", []);

        Assert.True(await desk.ReplyAsync(Jane, made.Id, reply, default));
        Assert.True(await desk.ReplyAsync(Jane, made.Id, reply, default));

        Assert.Equal(2, (await desk.ReadAsync(Jane, made.Id, default))!.Messages.Count);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Files_come_back_as_they_went_with_their_names(WhichDesk which)
    {
        var desk = Desk(which);
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 255, 254];
        var made = await desk.CreateAsync(
            Jane, Ticket("With files", "See files.", TextFile("journal d'été €日本.txt", "hello"), new TicketFile("a b.png", "image/png", bytes)), default);

        var message = Assert.Single((await desk.ReadAsync(Jane, made.Id, default))!.Messages);

        Assert.Equal(["journal d'été €日本.txt", "a b.png"], message.Files.Select(file => file.Name));
        Assert.Equal([5L, 13L], message.Files.Select(file => file.Size));
        Assert.StartsWith("See files.", message.Text, StringComparison.Ordinal);
        var text = await desk.OpenFileAsync(Jane, made.Id, message.Files[0].Id, default);
        Assert.Equal("hello", Encoding.UTF8.GetString(text!.Bytes));
        Assert.Equal(bytes, (await desk.OpenFileAsync(Jane, made.Id, message.Files[1].Id, default))!.Bytes);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_ticket_is_closed_and_reopened_and_a_reply_reopens_it(WhichDesk which)
    {
        var desk = Desk(which);
        var made = await desk.CreateAsync(Jane, Ticket(), default);

        Assert.True(await desk.CloseAsync(Jane, made.Id, default));
        Assert.True(await desk.CloseAsync(Jane, made.Id, default));
        Assert.Equal(HelpdeskStatus.Solved, (await desk.FindAsync(Jane, made.Reference!.Value, default))!.Status);
        Assert.True(await desk.ReopenAsync(Jane, made.Id, default));
        Assert.Equal(HelpdeskStatus.Open, (await desk.FindAsync(Jane, made.Reference.Value, default))!.Status);
        await desk.CloseAsync(Jane, made.Id, default);
        await desk.ReplyAsync(Jane, made.Id, new NewReply(Guid.NewGuid(), "Still broken", []), default);
        Assert.Equal(HelpdeskStatus.Open, (await desk.FindAsync(Jane, made.Reference.Value, default))!.Status);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Html_of_the_staff_becomes_words(WhichDesk which)
    {
        var desk = Desk(which);
        var made = await desk.CreateAsync(Jane, Ticket(), default);
        await Staff(which).Post(
            $"ticket/{made.Id}/correspond",
            $$"""{"Content":{{Json("<p>Use <b>this</b> &amp; that</p><script>alert(1)</script><p>Bye</p>")}},"ContentType":"text/html"}""");

        var talk = await desk.ReadAsync(Jane, made.Id, default);

        Assert.Equal("Use this & that\nBye", talk!.Messages[1].Text);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Pages_of_the_list_follow_each_other(WhichDesk which)
    {
        var desk = Desk(which);
        foreach (var number in Enumerable.Range(1, 3))
            await desk.CreateAsync(Jane, Ticket($"Number {number}"), default);

        var first = await desk.ListAsync(Jane, null, 2, default);
        var second = await desk.ListAsync(Jane, first.NextCursor, 2, default);

        Assert.Equal((3, 2), (first.Total, first.Items.Count));
        Assert.Equal(3, first.Items.Concat(second.Items).Select(ticket => ticket.Id).Distinct().Count());
        Assert.Null(second.NextCursor);
    }
}
