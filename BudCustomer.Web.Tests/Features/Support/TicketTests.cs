using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

[Collection(SupportCollection.Name)]
public class TicketTests(SupportFixture portal)
{
    private const string Seeded = "/support/00000003-0000-4000-8000-000000000061";

    [Fact]
    public async Task A_conversation_is_shown_in_order_with_its_files()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync(Seeded);
        var file = await browser.GetAsync(page.Find("a[download]").GetAttribute("href")!);

        Assert.Equal(["You", "Agent Smith, support", "You"], page.Document.QuerySelectorAll(".said strong").Select(author => author.TextContent));
        Assert.StartsWith("attachment; filename=timings.txt", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Header("X-Content-Type-Options"));
        Assert.StartsWith("09:10:02", file.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_close_and_reopen()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await SupportFixture.SendAsync(browser, "Back and forth");
        var id = (await portal.InDeskAsync("Back and forth"))[0];
        await portal.StaffAsync(id, "reply", new { text = "<p>Which <b>key</b>?</p><script>alert(1)</script>", html = true });
        page = await browser.GetAsync(page.Url.AbsolutePath);
        Assert.DoesNotContain("alert(1)", page.Body, StringComparison.Ordinal);

        var replied = await browser.SubmitAsync(page, page.Form("form[action$=replies]"), new { Message = "The second <b>one</b>" });
        await browser.SubmitAsync(page, page.Form("form[action$=replies]"), new { Message = "The second <b>one</b>" });
        var closed = await browser.SubmitAsync(replied, replied.Form("form[action$=close]"));
        var open = await browser.SubmitAsync(closed, closed.Form("form[action$=reopen]"));

        Assert.Contains("Your reply is with our support.", replied.MainText, StringComparison.Ordinal);
        Assert.Equal("Solved", closed.Find(".badge").TextContent);
        Assert.Equal("Open", open.Find(".badge").TextContent);
        Assert.Equal(3, open.Document.QuerySelectorAll(".said").Length);
        Assert.Contains("The second &lt;b&gt;one&lt;/b&gt;", open.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_cannot_be_sent_stays_in_its_box()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync(Seeded);
        portal.Sandbox.Fault("helpdesk", new Fault("POST /REST/2.0/ticket/{id:int}/correspond", Status: 503));

        var again = await browser.SubmitAsync(page, page.Form("form[action$=replies]"), new { Message = "Not lost" });

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.Status);
        Assert.Equal("Not lost", again.Find("textarea").TextContent.Trim());
        Assert.Contains("your reply was not sent", again.MainText, StringComparison.Ordinal);
        var empty = await browser.SubmitAsync(page, page.Form("form[action$=replies]"), new { Message = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
    }

    [Fact]
    public async Task The_page_stands_while_the_desk_is_away()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));

        var page = await browser.GetAsync(Seeded);

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This conversation is not available just now", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "away");
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("move")]
    [InlineData("delete")]
    public async Task A_ticket_that_support_put_away_says_so_and_shows_nobody_elses(string act)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var subject = $"Put away by {act}";
        var page = await SupportFixture.SendAsync(browser, subject);
        var id = (await portal.InDeskAsync(subject))[0];
        var acmes = (await portal.InDeskAsync("VAT number on invoices"))[0];

        await (act switch
        {
            "merge" => portal.StaffAsync(id, "merge", new { into = acmes }),
            "move" => portal.StaffAsync(id, "move", new { }),
            _ => portal.StaffAsync(id, "status", new { value = "deleted" }),
        });
        var gone = await browser.GetAsync(page.Url.AbsolutePath);

        Assert.Equal((HttpStatusCode.OK, subject), (gone.Status, gone.Find("h1").TextContent));
        Assert.Contains("has joined this ticket with another one, moved it or deleted it", gone.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Empty(gone.Document.QuerySelectorAll(".said, form[action$=replies]"));
        Assert.False((await browser.GetAsync("/support")).HasLink(subject));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(page, page.Form("form[action$=replies]"), new { Message = "x" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/support/{id}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/replies")]
    [InlineData("/close")]
    [InlineData("/reopen")]
    [InlineData("/files/1")]
    public async Task Of_another_customers_ticket_nothing_is_found(string path)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var own = await SupportFixture.SendAsync(browser, $"Own {path}");
        var theirs = new Uri(browser.Home, Seeded + path);

        var answer = path is "" or "/files/1"
            ? await browser.GetAsync(Seeded + path)
            : await browser.SubmitAsync(own with { Url = theirs }, Aimed(own, theirs), new { Message = "x" });

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement Aimed(WebPage page, Uri action)
    {
        var form = page.Form("form[action$=replies]");
        form.SetAttribute("action", action.ToString());
        return form;
    }
}
