using System.Net;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

/// <summary>History, attachments, replies, close and reopen, on both desks.</summary>
public sealed class ConversationContractTests(RequestTracker real, SandboxDesk sandbox) : DeskContract(real, sandbox)
{
    private const string History = "history?fields=Type,Creator,Created,NewValue,CustomFields&fields[Creator]=RealName,EmailAddress&per_page=100";
    private const string Attachments = "attachments?fields=TransactionId,Filename,ContentType,ContentLength&per_page=100";

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_conversation_has_its_messages_in_order_and_no_private_note(WhichDesk desk)
    {
        using var portal = Portal(desk);
        using var staff = Staff(desk);
        var id = await portal.Create(User);
        var said = await portal.Post($"ticket/{id}/correspond", """
            {"Content":"Any news?","ContentType":"text/plain","TxnCustomFields":{"PortalAuthor":"jane@example.com"}}
            """);
        Assert.Equal(HttpStatusCode.Created, said.Status);
        Assert.Equal(["Correspondence added", "Custom fields updated"], said.Json.AsArray().Select(line => line!.GetValue<string>()));
        Assert.StartsWith("/REST/2.0/transaction/", said.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await staff.Post($"ticket/{id}/comment", """{"Content":"secret","ContentType":"text/plain"}""")).Status);
        await staff.Reply(id, "We are looking");

        var history = (await portal.Get($"ticket/{id}/{History}")).Json;
        Assert.Equal(["Create", "Correspond", "Status", "Correspond"], Texts(history, "Type"));
        Assert.Null(history["total"]);
        var items = history["items"]!.AsArray();
        Assert.Equal(["bud-portal", "bud-portal", "RT_System", "agent.smith"], items.Select(item => item!["Creator"]!["id"]!.GetValue<string>()));
        Assert.Equal("open", items[2]!["NewValue"]!.GetValue<string>());
        Assert.Equal("jane@example.com", items[1]!["CustomFields"]![0]!["values"]![0]!.GetValue<string>());
        Assert.Equal("Agent Smith", items[3]!["Creator"]!["RealName"]!.GetValue<string>());
        Assert.Contains("Comment", Texts((await staff.Get($"ticket/{id}/{History}")).Json, "Type"));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Files_keep_their_names_and_bytes_in_a_form(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User);
        var bytes = Enumerable.Range(0, 256).Select(one => (byte)one).ToArray();
        const string name = "journal d'été €日本.txt";
        var said = await portal.PostForm($"ticket/{id}/correspond", """{"Content":"See\r\nthere","ContentType":"text/plain"}""", (name, bytes), ("b.txt", "two"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Created, said.Status);

        var list = (await portal.Get($"ticket/{id}/{Attachments}")).Json;
        Assert.Equal(["text/plain", "multipart/mixed", "text/plain", "text/plain", "text/plain"], Texts(list, "ContentType"));
        Assert.Equal(["", "", "", name, "b.txt"], Texts(list, "Filename"));
        var transaction = said.Headers.Location!.OriginalString.Split('/')[^1];
        Assert.Equal(4, Texts(list, "TransactionId").Count(one => one == transaction));

        var ids = Texts(list, "id");
        Assert.Equal("Line 1\nLine 2", Decoded((await portal.Get($"attachment/{ids[0]}")).Json));
        Assert.Equal("See\nthere", Decoded((await portal.Get($"attachment/{ids[2]}")).Json));
        var file = (await portal.Get($"attachment/{ids[4]}")).Json;
        Assert.Equal(("b.txt", "two"), (file["Filename"]!.GetValue<string>(), Decoded(file)));
        Assert.Equal(transaction, file["TransactionId"]!["id"]!.GetValue<string>());
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task File_names_in_JSON_are_harmed_and_above_Latin_1_break_the_server(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User, more: ""","Attachments":[{"FileName":"é.txt","FileType":"text/plain","FileContent":"aGk="}]""");
        Assert.Contains("\uFFFD.txt", Texts((await portal.Get($"ticket/{id}/{Attachments}")).Json, "Filename"));
        var broken = await portal.Post("ticket", """
            {"Queue":"Customer support","Subject":"x","Attachments":[{"FileName":"日.txt","FileType":"text/plain","FileContent":"aGk="}]}
            """);
        Assert.Equal((HttpStatusCode.InternalServerError, ""), (broken.Status, broken.Body));
        var empty = await portal.Post("ticket", """
            {"Queue":"Customer support","Subject":"x","Attachments":[{"FileName":"a.txt","FileType":"text/plain","FileContent":""}]}
            """);
        Assert.Equal("Field FileContent is required for each attachment in Attachments", empty.Message);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_private_notes_text_is_forbidden_by_its_id(WhichDesk desk)
    {
        using var portal = Portal(desk);
        using var staff = Staff(desk);
        var id = await portal.Create(User);
        await staff.Post($"ticket/{id}/comment", """{"Content":"secret","ContentType":"text/plain"}""");
        var mine = Texts((await portal.Get($"ticket/{id}/{Attachments}")).Json, "id");
        var hidden = Assert.Single(Texts((await staff.Get($"ticket/{id}/{Attachments}")).Json, "id").Except(mine));
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.Get($"attachment/{hidden}")).Status);
        Assert.Equal((HttpStatusCode.InternalServerError, ""), await Of(portal.Get($"ticket/{id}/attachments?fields=Parent")));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Pages_of_the_history_are_short_with_more_to_come(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User);
        for (var n = 0; n < 3; n++) await portal.Reply(id, $"Reply {n}");
        var counts = new List<int>();
        for (var page = 1; page <= 12; page++) counts.Add((await portal.Get($"ticket/{id}/history?per_page=2&page={page}")).Json["count"]!.GetValue<int>());
        Assert.Equal(5, counts.Sum());
        Assert.Contains(counts.Zip(counts.Skip(1)), pair => pair.First < 2 && pair.Second > 0);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_ticket_is_closed_reopened_by_a_reply_and_says_its_errors_with_200(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User);
        await portal.Reply(id, "x");
        Assert.Equal([$"Ticket {id}: Status changed from 'open' to 'resolved'"], await Put(portal, id, """{"Status":"resolved"}"""));
        Assert.Empty(await Put(portal, id, """{"Status":"resolved"}"""));
        Assert.NotEqual("1970-01-01T00:00:00Z", (await portal.Get($"ticket/{id}")).Json["Resolved"]!.GetValue<string>());
        Assert.Equal([$"Ticket {id}: Status 'banana' isn't a valid status for this ticket."], await Put(portal, id, """{"Status":"banana"}"""));
        Assert.Equal([$"Ticket {id}: Permission Denied"], await Put(portal, id, """{"Status":"deleted"}"""));
        Assert.Equal(
            ["Could not add a new value to custom field 'BudUserId': Permission Denied"], await Put(portal, id, """{"CustomFields":{"BudUserId":"other"}}"""));
        Assert.Equal("resolved", (await portal.Get($"ticket/{id}")).Json["Status"]!.GetValue<string>());
        await portal.Reply(id, "still broken");
        Assert.Equal("open", (await portal.Get($"ticket/{id}")).Json["Status"]!.GetValue<string>());
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_stalled_ticket_stays_stalled_after_a_reply(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User);
        await portal.Put($"ticket/{id}", """{"Status":"stalled"}""");
        await portal.Reply(id, "here");
        Assert.Equal("stalled", (await portal.Get($"ticket/{id}")).Json["Status"]!.GetValue<string>());
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task An_old_ETag_is_refused_and_the_current_one_taken(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User);
        var old = (await portal.Get($"ticket/{id}")).Headers.ETag!.ToString();
        await portal.Reply(id, "x");
        var current = (await portal.Get($"ticket/{id}")).Headers.ETag!.ToString();
        var refused = await portal.Put($"ticket/{id}", """{"Status":"resolved"}""", old);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "Precondition Failed"), (refused.Status, refused.Message));
        Assert.Equal(HttpStatusCode.OK, (await portal.Put($"ticket/{id}", """{"Status":"resolved"}""", current)).Status);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_reply_needs_its_content_type_and_may_be_empty(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User);
        Assert.Equal("ContentType is a required field for application/json", (await portal.Post($"ticket/{id}/correspond", """{"Content":"x"}""")).Message);
        Assert.Equal(HttpStatusCode.Created, (await portal.Reply(id, "")).Status);
        Assert.Equal("application/octet-stream", Texts((await portal.Get($"ticket/{id}/{Attachments}")).Json, "ContentType")[^1]);
    }

    private static async Task<string[]> Put(DeskClient portal, string id, string json)
    {
        var answer = await portal.Put($"ticket/{id}", json);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.AsArray().Select(line => line!.GetValue<string>())];
    }

    private static async Task<(HttpStatusCode, string)> Of(Task<DeskReply> call)
    {
        var reply = await call;
        return (reply.Status, reply.Body);
    }
}
