using System.Net.Sockets;
using System.Text;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

/// <summary>Three replicas with one Redis: what waits survives the replica that took it, and is carried by one of the others.</summary>
[Collection(LiveSupportCollection.Name)]
[Trait("Category", "Trust")]
public class ReplicasTests(LiveSupportFixture portal)
{
    private IEnumerable<KeyValuePair<string, string?>> Settings =>
        portal.Sandbox.PortalSettings.Append(new("Support:Outbox:RetrySeconds", "1")).Append(new("Portal:Limits:Factor", "1000"));

    [LongFact]
    public async Task Tickets_of_a_replica_that_died_are_each_made_once_by_the_others()
    {
        await portal.StartAfreshAsync();
        await using var first = await Replica.StartAsync(Settings);
        await using var second = await Replica.StartAsync(Settings);
        await using var third = await Replica.StartAsync(Settings);
        using var browser = new Browser(first.Address);
        await browser.SignInAsync("birch");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));
        await portal.SmtpAsync(refuse: -1);
        for (var number = 0; number < 6; number++)
        {
            var page = await SupportFixture.SendAsync(browser, $"Orphan {number}", "Text", new FormFile("a.txt", "kept"u8.ToArray()));
            Assert.Contains("This ticket is not sent yet", page.MainText, StringComparison.Ordinal);
        }

        first.Kill();
        portal.Sandbox.ClearFaults();
        var made = new int[6];
        for (var tries = 0; tries < 150 && made.Any(count => count == 0); tries++)
        {
            await Task.Delay(200);
            for (var number = 0; number < 6; number++)
                made[number] = (await portal.InDeskAsync($"Orphan {number}")).Count;
        }

        await portal.SmtpAsync();
        Assert.All(made, count => Assert.Equal(1, count));
        TrustReport.Record("races", new { ticketsOfAKilledReplica = made.Length, ticketsLostOrTwice = 0 });
        using var other = browser.At(third.Address);
        var list = await other.GetAsync("/support");
        Assert.DoesNotContain("Not sent yet", list.MainText, StringComparison.Ordinal);
        Assert.Single((await other.GetAsync(list.Link("Orphan 5").Href)).Document.QuerySelectorAll(".said a[download]"));
    }

    [LongFact]
    public async Task Three_replicas_mail_what_waits_at_least_once_under_one_message_id_and_put_files_into_the_desk_once()
    {
        await portal.StartAfreshAsync();
        await using var first = await Replica.StartAsync(Settings);
        await using var second = await Replica.StartAsync(Settings);
        await using var third = await Replica.StartAsync(Settings);
        using var browser = new Browser(first.Address);
        await browser.SignInAsync("cobalt");
        portal.Sandbox.Fault("helpdesk", new Fault("*", Status: 503));
        await portal.SmtpAsync(refuse: -1);
        var references = new List<string>();
        foreach (var replica in new[] { first, second, third, first })
            references.Add((await SupportFixture.SendAsync(browser.At(replica.Address), "By mail")).Url.Segments[^1]);

        await portal.SmtpAsync(dropAfterData: 2);
        await UntilAsync(async () => !(await browser.GetAsync("/support")).MainText.Contains("Not sent yet", StringComparison.Ordinal));

        var ids = (await portal.MailsAsync()).Select(mail => mail.Headers.First(header => header.Key.Equals("Message-ID", StringComparison.OrdinalIgnoreCase)).Value).ToList();
        foreach (var reference in references)
            Assert.Single(ids.Where(id => id.Contains(Guid.Parse(reference).ToString("N"), StringComparison.Ordinal)).Distinct());
        portal.Sandbox.ClearFaults();
        await portal.SmtpAsync();
        var page = await SupportFixture.SendAsync(browser, "Files once", "Text", new FormFile("a.txt", "a"u8.ToArray()), new FormFile("b.txt", "b"u8.ToArray()));
        var read = await browser.At(third.Address).GetAsync(page.Url.AbsolutePath);
        Assert.Equal(["a.txt", "b.txt"], read.Document.QuerySelectorAll(".said a[download]").Select(link => link.TextContent.Trim()));
    }

    /// <summary>A replica of its own, with a temporary folder of its own.</summary>
    [LongFact]
    public async Task A_customer_who_leaves_in_the_middle_leaves_nothing_behind()
    {
        await portal.StartAfreshAsync();
        var folder = Directory.CreateTempSubdirectory("bud-uploads-");
        await using var replica = await Replica.StartAsync(portal.Sandbox.PortalSettings.Append(new("ASPNETCORE_TEMP", folder.FullName)));
        using var browser = new Browser(replica.Address);
        await browser.SignInAsync("birch");
        var form = await browser.GetAsync("/support/new");
        var token = form.Find("[name=__RequestVerificationToken]").GetAttribute("value");
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(replica.Address.Host, replica.Address.Port);
            var stream = socket.GetStream();
            var cookies = string.Join("; ", browser.Cookies.For(replica.Address).Select(cookie => $"{cookie.Key}={cookie.Value}"));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(
                $"POST /support/new HTTP/1.1\r\nHost: {replica.Address.Authority}\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=BB\r\n" +
                $"Content-Length: 4000000\r\n\r\n--BB\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n" +
                "--BB\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"a.txt\"\r\n\r\n"));
            for (var part = 0; part < 20; part++)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 100_000)));
            await UntilAsync(() => folder.EnumerateFiles().Any());
        }

        await UntilAsync(() => !folder.EnumerateFiles().Any());
        folder.Delete(recursive: true);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }

        Assert.Fail("It did not come to pass within twenty seconds.");
    }
}
