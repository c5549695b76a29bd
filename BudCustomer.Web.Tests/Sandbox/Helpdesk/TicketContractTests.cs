using System.Net;
using System.Text.Json;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

/// <summary>Create, list and read: the sandbox's desk is held against the real one, line by line.</summary>
public sealed class TicketContractTests(RequestTracker real, SandboxDesk sandbox) : DeskContract(real, sandbox)
{
    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_ticket_is_created_and_reads_back(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var reference = Guid.NewGuid();
        var made = await portal.Post("ticket", $$$"""
            {"Queue":"Customer support","Requestor":"Jane Doe <jane@example.com>","Subject":"Emoji 🚀 é €","Content":"x","ContentType":"text/plain",
             "CustomFields":{"BudUserId":"{{{User}}}","PortalReference":"{{{reference}}}"}}
            """);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var id = made.Json["id"]!.GetValue<string>();
        Assert.Equal($"/REST/2.0/ticket/{id}", made.Headers.Location!.OriginalString);

        var ticket = (await portal.Get($"ticket/{id}")).Json;
        Assert.Equal(JsonValueKind.Number, ticket["id"]!.GetValueKind());
        Assert.Equal("Emoji 🚀 é €", ticket["Subject"]!.GetValue<string>());
        Assert.Equal("new", ticket["Status"]!.GetValue<string>());
        Assert.Equal("1970-01-01T00:00:00Z", ticket["Resolved"]!.GetValue<string>());
        Assert.Equal("jane@example.com", Assert.Single(ticket["Requestor"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal("bud-portal", ticket["Creator"]!["id"]!.GetValue<string>());
        Assert.Equal(id, ticket["EffectiveId"]!["id"]!.GetValue<string>());
        var fields = ticket["CustomFields"]!.AsArray().ToDictionary(one => one!["name"]!.GetValue<string>(), one => one!["values"]!.AsArray());
        Assert.Equal(User, Assert.Single(fields["BudUserId"])!.GetValue<string>());
        Assert.Equal(reference.ToString(), Assert.Single(fields["PortalReference"])!.GetValue<string>());
        Assert.Empty(fields["BudProjectId"]);
        Assert.Contains(ticket["_hyperlinks"]!.AsArray(), link => link!["ref"]!.GetValue<string>() == "correspond");
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_subject_is_cut_at_200_characters(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create(User, new string('a', 250));
        Assert.Equal(200, (await portal.Get($"ticket/{id}")).Json["Subject"]!.GetValue<string>().Length);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task What_it_cannot_use_is_accepted_and_lost(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var made = await portal.Post("ticket", $$$"""
            {"Queue":"Customer support","Requestor":"no address","Subject":"","Content":"","CustomFields":{"Nope":"x","BudUserId":"{{{User}}}"}}
            """);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var ticket = (await portal.Get($"ticket/{made.Json["id"]}")).Json;
        Assert.Empty(ticket["Requestor"]!.AsArray());
        Assert.Equal("", ticket["Subject"]!.GetValue<string>());
        Assert.DoesNotContain(ticket["CustomFields"]!.AsArray(), field => field!["name"]!.GetValue<string>() == "Nope");
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_comma_makes_several_requestors(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var made = await portal.Post("ticket", """{"Queue":"Customer support","Requestor":"a@x.example, b@x.example","Subject":"x","Content":"x"}""");
        Assert.Equal(2, (await portal.Get($"ticket/{made.Json["id"]}")).Json["Requestor"]!.AsArray().Count);
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task The_list_pages_newest_change_first_and_knows_its_total(WhichDesk desk)
    {
        using var portal = Portal(desk);
        string[] made = [await portal.Create(User), await portal.Create(User), await portal.Create(User)];
        const string order = "&fields=Subject,Status,Created,LastUpdated&orderby=LastUpdated&order=DESC";

        var first = (await portal.Search(Own(User), $"{order}&per_page=2")).Json;
        Assert.Equal(3, first["total"]!.GetValue<int>());
        Assert.Equal(2, first["count"]!.GetValue<int>());
        Assert.Equal(2, first["pages"]!.GetValue<double>());
        var second = (await portal.Search(Own(User), $"{order}&per_page=2&page=2")).Json;
        Assert.Equal(made.Order(), Texts(first, "id").Concat(Texts(second, "id")).Order());
        Assert.Equal("Cannot create a key", second["items"]![0]!["Subject"]!.GetValue<string>());

        var past = (await portal.Search(Own(User), $"{order}&per_page=2&page=9")).Json;
        Assert.Empty(past["items"]!.AsArray());
        Assert.Equal(100, (await portal.Search(Own(User), "&per_page=1000")).Json["per_page"]!.GetValue<int>());
        Assert.Equal(20, (await portal.Search(Own(User), "&per_page=0")).Json["per_page"]!.GetValue<int>());
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Nobody_has_tickets_that_he_did_not_make(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var none = (await portal.Search(Own(User))).Json;
        Assert.Equal(0, none["total"]!.GetValue<int>());
        Assert.Equal(0, none["pages"]!.GetValue<double>());
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Unknown_tickets_queues_and_bodies_have_their_own_answers(WhichDesk desk)
    {
        using var portal = Portal(desk);
        Assert.Equal((HttpStatusCode.NotFound, "Not Found"), await Of(portal.Get("ticket/999999")));
        Assert.Equal((HttpStatusCode.Forbidden, "No permission to create tickets in the queue 'Nope'"), await Of(portal.Post("ticket", """{"Queue":"Nope"}""")));
        Assert.Equal((HttpStatusCode.BadRequest, "Could not create ticket. Queue not set"), await Of(portal.Post("ticket", """{"Subject":"x"}""")));
        Assert.Equal((HttpStatusCode.BadRequest, "JSON object must be a HASH"), await Of(portal.Post("ticket", "[1]")));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "Unsupported Media Type"), await Of(portal.Post("ticket", "x", "text/plain")));
        Assert.StartsWith("JSON parse error: ", (await portal.Post("ticket", "{broken")).Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "Permission Denied"), await Of(portal.Reply("999999", "x")));
        Assert.Equal((HttpStatusCode.NotFound, "Resource does not exist; use POST to create"), await Of(portal.Put("ticket/999999", """{"Status":"open"}""")));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Without_a_token_a_program_gets_401_and_a_browser_a_redirect(WhichDesk desk)
    {
        using var program = As(desk, token: null);
        using var wrong = As(desk, "1-37-00000000000000000000000000000000");
        using var browser = As(desk, token: null, agent: "Mozilla/5.0");
        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), await Of(program.Get("ticket/1")));
        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), await Of(wrong.Get("ticket/1")));
        Assert.Equal(HttpStatusCode.Found, (await browser.Get("ticket/1")).Status);
    }

    private static async Task<(HttpStatusCode, string)> Of(Task<DeskReply> call)
    {
        var reply = await call;
        return (reply.Status, reply.Message);
    }
}
