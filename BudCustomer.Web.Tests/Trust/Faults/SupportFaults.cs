using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.Mailbox;
using BudCustomer.Web.Tests.Features.Support;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>T01 to T06: a ticket is in the desk once, or goes by mail under one Message-ID, and the customer sees which.</summary>
internal static class SupportFaults
{
    private const string Ticket = "POST /REST/2.0/ticket";

    private static readonly HttpClient Http = new();

    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("T01", "the desk is down", stage => OnceAsync(stage, () => Put(stage, new("*", 503)))),
        new("T02", "the desk is slow", stage => OnceAsync(stage, () => Put(stage, new(Ticket, HoldMs: 12_000)), isInDesk: true, isKept: null)),
        new("T03", "the desk finds it too large", stage => OnceAsync(stage, () => Put(stage, new(Ticket, 413)))),
        new("T04", "made, and the answer lost", stage => OnceAsync(stage, () => Put(stage, new(Ticket, Drop: true, AfterCommit: true, Times: 1)), isInDesk: true)),
        new("T05", "mail down too", stage => OnceAsync(stage, async () =>
        {
            await Put(stage, new("*", 503));
            await stage.ControlAsync("mailbox", "smtp-faults", new { refuse = -1 });
        }, isKept: true)),
        new("T06", "mail taken, and dropped before it was said", stage => OnceAsync(stage, async () =>
        {
            await Put(stage, new("*", 503));
            await stage.ControlAsync("mailbox", "smtp-faults", new { dropAfterData = 1 });
        }, isKept: true)),
    ];

    private static Task Put(FaultStage stage, Fault fault)
    {
        stage.Sandbox.Fault("helpdesk", fault);
        return Task.CompletedTask;
    }

    /// <param name="isKept">Whether the page says "not sent yet" at first; null where either is right.</param>
    private static async Task OnceAsync(FaultStage stage, Func<Task> put, bool isInDesk = false, bool? isKept = false)
    {
        var subject = $"Fault {Guid.NewGuid():N}";
        var browser = stage.Visitors[1].Browser;
        await put();

        var page = await SupportFixture.SendAsync(browser, subject, "It does not work.", new FormFile("a.txt", "kept"u8.ToArray()));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("/support/", page.Url.AbsolutePath, StringComparison.Ordinal);
        if (isKept is { } expected) Assert.Equal(expected, page.MainText.Contains("not sent yet", StringComparison.Ordinal));
        await stage.LookAroundAsync();
        await stage.ClearAsync();
        await SettledAsync(stage, browser, page, subject, isInDesk);
        await stage.LiveAsync();
    }

    private static async Task SettledAsync(FaultStage stage, Browser browser, WebPage page, string subject, bool isInDesk)
    {
        var text = "";
        for (var tries = 0; tries < 800; tries++)
        {
            text = (await browser.GetAsync(page.Url.AbsolutePath)).MainText;
            if (!text.Contains("not sent yet", StringComparison.Ordinal)) break;
            await Task.Delay(250);
        }

        var (desk, mails) = (await InDeskAsync(stage, subject), await MailsAsync(stage, page));
        Assert.DoesNotContain("not sent yet", text, StringComparison.Ordinal);
        Assert.True(desk + mails == 1, $"{desk} in the desk, {mails} by mail\n{text}");
        Assert.Equal(mails == 1, text.Contains("by e-mail, because", StringComparison.Ordinal));
        if (isInDesk) Assert.Equal(1, desk);
    }

    private static async Task<int> InDeskAsync(FaultStage stage, string subject)
    {
        var all = await Http.GetFromJsonAsync<JsonElement>(new Uri(stage.Sandbox.Addresses["helpdesk"], "/_sandbox/helpdesk/tickets"));
        return all.EnumerateArray().Count(ticket => ticket.GetProperty("subject").GetString() == subject);
    }

    /// <summary>Different mails: the same one twice has one Message-ID, and mail programs show it once.</summary>
    private static async Task<int> MailsAsync(FaultStage stage, WebPage page)
    {
        var all = await Http.GetFromJsonAsync<List<Mail>>(new Uri(stage.Sandbox.Addresses["mailbox"], "/_sandbox/mails"), JsonSerializerOptions.Web);
        var reference = Guid.Parse(page.Url.AbsolutePath["/support/".Length..]).ToString("N");
        return all!.Select(mail => mail.Headers.First(header => header.Key.Equals("Message-ID", StringComparison.OrdinalIgnoreCase)).Value)
            .Where(id => id.StartsWith($"<{reference}@", StringComparison.Ordinal)).Distinct().Count();
    }
}
