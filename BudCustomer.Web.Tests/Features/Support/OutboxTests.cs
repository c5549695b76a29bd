using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.Mailbox;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

/// <summary>Security SUP-01, faults T01–T06: one ticket, or mails under one Message-ID, or a line that says "not sent yet".</summary>
[Collection(SupportCollection.Name)]
public class OutboxTests(SupportFixture portal) : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await portal.StartAfreshAsync();
        await portal.SmtpAsync();
    }

    public async Task DisposeAsync() => await InitializeAsync();

    [Fact]
    public async Task With_the_desk_away_it_goes_by_mail_under_the_same_reference()
    {
        using var browser = await portal.SignedInAsync("ember");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));

        var page = await SupportFixture.SendAsync(browser, "By mail", "Two\nlines", new FormFile("a.txt", "hello"u8.ToArray()));

        Assert.Contains("This ticket went to us by e-mail", page.MainText, StringComparison.Ordinal);
        var reference = page.Find("code").TextContent;
        var mail = Assert.Single(await MailsOfAsync(page));
        Assert.Equal(($"Support request {reference}", "portal@bud.example"), (mail.Subject, mail.EnvelopeFrom));
        Assert.Equal(["support@bud.example"], mail.EnvelopeTo);
        Assert.Contains("eli@ember.example", mail.Header("Reply-To"), StringComparison.Ordinal);
        Assert.Contains("Two", mail.Body, StringComparison.Ordinal);
        Assert.Contains("a.txt", mail.Raw, StringComparison.Ordinal);
        portal.Sandbox.ClearFaults();
        var list = await browser.GetAsync("/support");
        Assert.Contains("Sent by e-mail", list.MainText, StringComparison.Ordinal);
        Assert.Empty(await portal.InDeskAsync("By mail"));
        MainSnapshot.Match(await browser.GetAsync("/support"), "mailed");
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, 500)]
    public async Task A_lost_answer_makes_no_second_ticket_and_no_mail(bool drop, int? status)
    {
        using var browser = await portal.SignedInAsync("birch");
        var subject = $"Answer lost {drop}";
        portal.Sandbox.Fault("helpdesk", new Fault("POST /REST/2.0/ticket", Status: status, Drop: drop, Times: 1, AfterCommit: true));

        var page = await SupportFixture.SendAsync(browser, subject);

        Assert.Single(await portal.InDeskAsync(subject));
        Assert.Empty(await MailsOfAsync(page));
        Assert.Equal("New", page.Find(".badge").TextContent);
    }

    /// <summary>Its lock is all that the page sees of a sender that was faster.</summary>
    [Fact]
    public async Task A_page_that_a_sender_overtook_waits_for_what_that_one_does()
    {
        using var browser = await portal.SignedInAsync("birch");
        var form = await browser.GetAsync("/support/new");
        var reference = Guid.Parse(form.Find("input[name=Reference]").GetAttribute("value")!);
        var taken = $"bud:l:{RecordStore.Hash($"ticket {reference:N}")}";
        await portal.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().StringSetAsync(taken, "another", TimeSpan.FromSeconds(3));

        var page = await browser.SubmitAsync(form, form.Form(), SupportFixture.Filled("Overtaken"));

        Assert.DoesNotContain("not sent yet", page.MainText, StringComparison.Ordinal);
        Assert.Single(await portal.InDeskAsync("Overtaken"));
    }

    /// <summary>Ten seconds for each: as long as the portal waits for the desk.</summary>
    [LongFact]
    public async Task A_desk_that_is_only_slow_makes_one_ticket_and_no_mail()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("POST /REST/2.0/ticket", DelayMs: 14_000, Times: 1, Regardless: true));

        var page = await SupportFixture.SendAsync(browser, "Made late");

        Assert.Contains("This ticket is not sent yet", page.MainText, StringComparison.Ordinal);
        Assert.Empty(await portal.InDeskAsync("Made late"));
        await UntilAsync(async () => (await browser.GetAsync(page.Url.AbsolutePath)).Find(".badge").TextContent == "New");
        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(5));
        await UntilAsync(async () => !(await browser.GetAsync("/support")).MainText.Contains("Not sent yet", StringComparison.Ordinal));
        Assert.Single(await portal.InDeskAsync("Made late"));
        Assert.Equal(1, portal.Sandbox.Calls("helpdesk", "POST /REST/2.0/ticket"));
        Assert.Empty(await MailsOfAsync(page));
    }

    /// <inheritdoc cref="A_desk_that_is_only_slow_makes_one_ticket_and_no_mail"/>
    [LongFact]
    public async Task A_desk_that_stays_silent_is_searched_for_two_minutes_and_then_the_mail_goes()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("POST /REST/2.0/ticket", DelayMs: 60_000));

        var page = await SupportFixture.SendAsync(browser, "Never made");

        Assert.Contains("This ticket is not sent yet", page.MainText, StringComparison.Ordinal);
        Assert.Empty(await MailsOfAsync(page));
        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(3));
        await UntilAsync(async () => (await browser.GetAsync(page.Url.AbsolutePath)).MainText.Contains("went to us by e-mail", StringComparison.Ordinal));
        Assert.Single(await MailsOfAsync(page));
        Assert.Equal(1, portal.Sandbox.Calls("helpdesk", "POST /REST/2.0/ticket"));
        Assert.Empty(await portal.InDeskAsync("Never made"));
    }

    [Fact]
    public async Task With_both_roads_closed_it_is_kept_said_so_and_sent_later()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));
        await portal.SmtpAsync(refuse: -1);

        var page = await SupportFixture.SendAsync(browser, "Kept", "Later", new FormFile("kept.txt", "still here"u8.ToArray()));

        Assert.Contains("This ticket is not sent yet", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Not sent yet", (await browser.GetAsync("/support")).MainText, StringComparison.Ordinal);
        portal.Sandbox.ClearFaults();
        await UntilAsync(async () => (await portal.InDeskAsync("Kept")).Count > 0);
        await portal.SmtpAsync();
        var sent = await browser.GetAsync(page.Url.AbsolutePath);
        Assert.True(sent.Document.QuerySelectorAll(".said a[download]").Single().TextContent.Contains("kept.txt", StringComparison.Ordinal));
        Assert.Empty(await MailsOfAsync(page));
        Assert.Single(await portal.InDeskAsync("Kept"));
    }

    [Fact]
    public async Task A_mail_server_that_takes_and_drops_gets_it_again_with_one_message_id()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));
        await portal.SmtpAsync(dropAfterData: 1);

        var page = await SupportFixture.SendAsync(browser, "Taken and dropped");
        await UntilAsync(async () => (await browser.GetAsync(page.Url.AbsolutePath)).MainText.Contains("went to us by e-mail", StringComparison.Ordinal));

        var mails = await MailsOfAsync(page);
        Assert.InRange(mails.Count, 1, 3);
        Assert.Single(mails.Select(IdOf).Distinct());
    }

    [Fact]
    public async Task A_mail_that_may_have_arrived_keeps_the_ticket_off_a_desk_that_is_back()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));
        await portal.SmtpAsync(dropAfterData: -1);

        var page = await SupportFixture.SendAsync(browser, "Perhaps mailed");
        portal.Sandbox.ClearFaults();
        await UntilAsync(async () => !(await browser.GetAsync("/support")).MainText.Contains("The ticket desk: not available", StringComparison.Ordinal));
        var before = (await MailsOfAsync(page)).Count;
        await UntilAsync(async () => (await MailsOfAsync(page)).Count > before + 1);
        await portal.SmtpAsync();

        await UntilAsync(async () => (await browser.GetAsync(page.Url.AbsolutePath)).MainText.Contains("went to us by e-mail", StringComparison.Ordinal));
        Assert.Empty(await portal.InDeskAsync("Perhaps mailed"));
        Assert.Single((await MailsOfAsync(page)).Select(IdOf).Distinct());
    }

    [Fact]
    public async Task Hostile_words_stay_in_the_body_of_the_mail()
    {
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));

        var page = await SupportFixture.SendAsync(
            browser, "Hello\r\nBcc: thief@example.com", ".\r\nRCPT TO:<thief@example.com>\r\n.\r\n\r\nTo: x@example.com\u0000");

        var mail = Assert.Single(await MailsOfAsync(page));
        Assert.Equal(["support@bud.example"], mail.EnvelopeTo);
        Assert.DoesNotContain("Bcc", mail.Headers.Keys);
        Assert.StartsWith("Support request ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<thief@example.com>", mail.Body, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Mail>> MailsOfAsync(WebPage page)
    {
        var reference = Guid.Parse(page.Url.AbsolutePath["/support/".Length..]);
        return [.. (await portal.MailsAsync()).Where(mail => IdOf(mail).StartsWith($"<{reference:N}@", StringComparison.Ordinal))];
    }

    private static string IdOf(Mail mail) => mail.Headers.First(header => header.Key.Equals("Message-ID", StringComparison.OrdinalIgnoreCase)).Value;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(200);
        }

        Assert.Fail("It did not come to pass within thirty seconds.");
    }
}
