using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Sandbox.Mailbox;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

[CollectionDefinition(Name)]
public class SupportCollection : ICollectionFixture<SupportFixture>
{
    public const string Name = "Support";
}

/// <summary>A portal whose sender tries again every second, with the desk's and the mailbox's controls at hand.</summary>
public class SupportFixture : PortalFixture
{
    private readonly HttpClient _http = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Support:Outbox:RetrySeconds", "1")];

    public async Task<IReadOnlyList<Mail>> MailsAsync() =>
        await _http.GetFromJsonAsync<List<Mail>>(new Uri(Sandbox.Addresses["mailbox"], "/_sandbox/mails"), JsonSerializerOptions.Web) ?? [];

    public async Task SmtpAsync(int refuse = 0, int dropAfterData = 0) =>
        (await _http.PostAsJsonAsync(new Uri(Sandbox.Addresses["mailbox"], "/_sandbox/smtp-faults"), new { refuse, dropAfterData })).EnsureSuccessStatusCode();

    /// <summary>How the portal's records call a customer.</summary>
    public async Task<string> OwnerAsync(SandboxCustomer customer)
    {
        var realm = await _http.GetFromJsonAsync<JsonElement>($"{Sandbox.PortalSettings["Authentication:Authority"]}/.well-known/openid-configuration");
        return SessionKeys.Owner(realm.GetProperty("issuer").GetString()!, customer.Subject.ToString());
    }

    /// <summary>What the desk has under that subject: its ids.</summary>
    public async Task<IReadOnlyList<int>> InDeskAsync(string subject)
    {
        var all = await _http.GetFromJsonAsync<List<DeskLine>>(new Uri(Sandbox.Addresses["helpdesk"], "/_sandbox/helpdesk/tickets"));
        return [.. all!.Where(ticket => ticket.Subject == subject).Select(ticket => ticket.Id)];
    }

    public async Task StaffAsync(int ticket, string act, object body) =>
        (await _http.PostAsJsonAsync(new Uri(Sandbox.Addresses["helpdesk"], $"/_sandbox/helpdesk/tickets/{ticket}/{act}"), body)).EnsureSuccessStatusCode();

    /// <summary>Fills in and sends the form for a new ticket.</summary>
    public static async Task<WebPage> SendAsync(Browser browser, string subject, string message = "It does not work.", params FormFile[] files)
    {
        var form = await browser.GetAsync("/support/new");
        return await browser.SubmitAsync(form, form.Form(), Filled(subject, message, files));
    }

    public static object Filled(string subject, string message = "It does not work.", params FormFile[] files) =>
        new { Subject = subject, Topic = "Key", Severity = "Disturbed", Message = message, Files = files };

    private sealed record DeskLine(int Id, string Subject);
}

/// <summary>On the real time, which replicas of their own keep to.</summary>
public sealed class LiveSupportFixture : SupportFixture
{
    public override DateTimeOffset? Now => null;
}

[CollectionDefinition(Name)]
public class LiveSupportCollection : ICollectionFixture<LiveSupportFixture>
{
    public const string Name = "Support, live";
}
