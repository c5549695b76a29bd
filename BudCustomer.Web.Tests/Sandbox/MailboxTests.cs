using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Sandbox;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

[Collection(SandboxCollection.Name)]
public sealed class MailboxTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly RunningSandbox _sandbox;

    public MailboxTests(SandboxFixture fixture)
    {
        _sandbox = fixture.Sandbox;
        _http.BaseAddress = _sandbox.Addresses["mailbox"];
    }

    public async Task InitializeAsync() => await _http.DeleteAsync("/_sandbox/mails");

    [Fact]
    public async Task A_mail_arrives_with_its_headers_and_text()
    {
        await SendAsync("Zähler steht — seit gestern, und das ist eine lange Betreffzeile, die gefaltet wird", "First line\n.dot\nÄnde");

        var mail = Assert.Single((await MailsAsync()).EnumerateArray());
        Assert.Equal("portal@bud.example", mail.GetProperty("envelopeFrom").GetString());
        Assert.Equal("support@bud.example", mail.GetProperty("envelopeTo")[0].GetString());
        Assert.StartsWith("Zähler steht — seit gestern", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("die gefaltet wird", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Equal("<one@bud.example>", mail.GetProperty("messageId").GetString());
        Assert.Equal("First line\n.dot\nÄnde", mail.GetProperty("body").GetString()!.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task Mails_are_read_in_a_browser()
    {
        await SendAsync("Hello", "<b>not markup</b>");

        var list = await ProviderClient.DocumentAsync(await _http.GetAsync("/"));
        var mail = await ProviderClient.DocumentAsync(await _http.GetAsync(list.QuerySelector("main a")!.GetAttribute("href")));

        Assert.Equal("Hello", list.QuerySelector("main a")!.TextContent);
        Assert.Contains("<b>not markup</b>", mail.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_refuse()
    {
        await _http.PostAsJsonAsync("/_sandbox/smtp-faults", new { refuse = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync("Refused", ""));
        await SendAsync("Taken", "");

        Assert.Equal("Taken", Assert.Single((await MailsAsync()).EnumerateArray()).GetProperty("subject").GetString());
    }

    [Fact]
    public async Task It_can_take_a_mail_and_hang_up_without_saying_so()
    {
        await _http.PostAsJsonAsync("/_sandbox/smtp-faults", new { dropAfterData = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync("Taken in silence", ""));

        Assert.Equal("Taken in silence", Assert.Single((await MailsAsync()).EnumerateArray()).GetProperty("subject").GetString());
    }

    public async Task DisposeAsync()
    {
        await _http.PostAsJsonAsync("/_sandbox/smtp-faults", new { refuse = 0, dropAfterData = 0 });
        _http.Dispose();
    }

    private async Task<JsonElement> MailsAsync() => await _http.GetFromJsonAsync<JsonElement>("/_sandbox/mails");

    private async Task SendAsync(string subject, string text)
    {
        using var mail = new MimeMessage { Subject = subject, MessageId = "one@bud.example", Body = new TextPart("plain") { Text = text } };
        mail.From.Add(MailboxAddress.Parse(Setting("From")));
        mail.To.Add(MailboxAddress.Parse(Setting("To")));
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync(Setting("Host"), int.Parse(Setting("Port"), CultureInfo.InvariantCulture), SecureSocketOptions.None);
        await smtp.SendAsync(mail);
        await smtp.DisconnectAsync(quit: true);
    }

    private string Setting(string key) => _sandbox.PortalSettings[$"Support:Email:{key}"]!;
}
