using System.Net;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

/// <summary>The search language and its traps (helpdesk notes, traps 1 and 2): real on both sides.</summary>
public sealed class TicketSqlContractTests(RequestTracker real, SandboxDesk sandbox) : DeskContract(real, sandbox)
{
    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_quoted_value_that_looks_like_a_field_is_taken_as_that_field(WhichDesk desk)
    {
        using var portal = Portal(desk);
        await portal.Create(User);
        await portal.Create(Guid.NewGuid().ToString());
        foreach (var value in (string[])["CF.{BudUserId}", "cf.budUserid", "CF.{buduserid}"])
        {
            Assert.True((await portal.Search(Own(value))).Json["total"]!.GetValue<int>() >= 2, value);
        }
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task An_unescaped_quote_opens_the_whole_desk_and_an_escaped_one_does_not(WhichDesk desk)
    {
        using var portal = Portal(desk);
        await portal.Create(User);
        await portal.Create(Guid.NewGuid().ToString());
        Assert.True((await portal.Search(Own("x' OR id > '0"))).Json["total"]!.GetValue<int>() >= 2);
        Assert.Equal(0, (await portal.Search(Own("x\\' OR id > \\'0"))).Json["total"]!.GetValue<int>());
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Escaped_values_match_exactly_but_for_their_case(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var id = await portal.Create($"o'brien\\\\{User}");
        Assert.Equal([id], Texts((await portal.Search(Own($"o\\'brien\\\\{User}"))).Json, "id"));
        Assert.Equal([id], Texts((await portal.Search(Own($"O\\'BRIEN\\\\{User.ToUpperInvariant()}"))).Json, "id"));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task A_reference_finds_its_one_ticket(WhichDesk desk)
    {
        using var portal = Portal(desk);
        var reference = Guid.NewGuid();
        await portal.Create(User);
        var made = await portal.Post("ticket", $$$"""
            {"Queue":"Customer support","Subject":"x","Content":"x","CustomFields":{"BudUserId":"{{{User}}}","PortalReference":"{{{reference}}}"}}
            """);
        var found = (await portal.Search($"{Own(User)} AND 'CF.{{PortalReference}}' = '{reference}'")).Json;
        Assert.Equal([made.Json["id"]!.GetValue<string>()], Texts(found, "id"));
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task Bad_queries_are_400_and_give_away_paths(WhichDesk desk)
    {
        using var portal = Portal(desk);
        foreach (var (query, start) in ((string, string)[])
            [("Nonsense = 'x'", "Unknown field: Nonsense at /usr/share/"), ("Queue = 'x' AND ", "Incomplete query, "), ("Queue = 'it's'", "Wrong query, ")])
        {
            var answer = await portal.Search(query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.StartsWith(start, answer.Message, StringComparison.Ordinal);
            Assert.EndsWith("line 3187.\n", answer.Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnTheSandbox, OnRequestTracker]
    public async Task An_unknown_custom_field_an_empty_query_and_an_unknown_order_find_nothing_in_silence(WhichDesk desk)
    {
        using var portal = Portal(desk);
        await portal.Create(User);
        Assert.Equal(0, (await portal.Search("'CF.{Nope}' = 'x'")).Json["total"]!.GetValue<int>());
        Assert.Equal(0, (await portal.Search("")).Json["total"]!.GetValue<int>());
        var unordered = (await portal.Search(Own(User), "&orderby=Nope")).Json;
        Assert.Equal(1, unordered["total"]!.GetValue<int>());
        Assert.Empty(unordered["items"]!.AsArray());
    }
}
