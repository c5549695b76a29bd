using BudCustomer.Sandbox.Mailbox;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Helpdesk.Mail;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

/// <summary>Mails on key created, rotated and revoked.</summary>
[Collection(SupportCollection.Name)]
public class NoticesTests(SupportFixture portal)
{
    [Fact]
    public async Task They_name_the_key_and_go_to_its_owner_alone()
    {
        await portal.StartAfreshAsync();
        await portal.SmtpAsync();
        var who = new HelpdeskCustomer(Guid.NewGuid(), "keys@acme.example", "Asha\r\nBcc: thief@example.com");
        var notices = portal.Services.GetRequiredService<Notices>();

        notices.KeyCreated(who, "Build\r\nserver", "bud_client_Ab3x");
        notices.KeyRotated(who, "Old", "New", "bud_client_Zz9q");
        notices.KeyRevoked(who, "Old", "");
        notices.KeyRevoked(who with { Email = "a@x.example, b@x.example" }, "Nobody", "");

        var mails = await MailsAsync(3);
        Assert.All(mails, mail => Assert.Equal(["keys@acme.example"], mail.EnvelopeTo));
        Assert.All(mails, mail => Assert.DoesNotContain("Bcc", mail.Headers.Keys));
        var created = mails.Single(mail => mail.Subject == "An API key was created");
        Assert.Contains("“Build server” (bud_client_Ab3x…)", created.Body, StringComparison.Ordinal);
        Assert.Contains("If this was not you", created.Body, StringComparison.Ordinal);
        Assert.Contains("“Old” is being replaced by “New”", mails.Single(mail => mail.Subject == "An API key was replaced").Body, StringComparison.Ordinal);
        Assert.Contains("first characters not known", mails.Single(mail => mail.Subject == "An API key was revoked").Body, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Mail>> MailsAsync(int count)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var mails = (await portal.MailsAsync()).Where(mail => mail.EnvelopeTo.Contains("keys@acme.example")).ToList();
            if (mails.Count >= count)
                return mails;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("The mails did not come within ten seconds.");
    }
}
