using BudCustomer.Web.Features;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BudCustomer.Web.Helpdesk.Mail;

/// <summary>
/// Mails to the customer about their own keys, so that a key made by a thief does not stay unseen. They name the key and
/// its first characters, never the key. A mail server that is away stops nothing.
/// </summary>
public sealed class Notices(Post post, IOptions<PortalOptions> portal, TimeProvider clock)
{
    /// <param name="hint">The first characters, or empty when they are not known.</param>
    public void KeyCreated(HelpdeskCustomer who, string name, string hint) =>
        Send(who, Texts.Notice_KeyCreatedSubject, Say.With(Texts.Notice_KeyCreated, TicketText.Line(name), Or(hint)));

    public void KeyRotated(HelpdeskCustomer who, string oldName, string newName, string hint) =>
        Send(who, Texts.Notice_KeyRotatedSubject, Say.With(Texts.Notice_KeyRotated, TicketText.Line(oldName), TicketText.Line(newName), Or(hint)));

    public void KeyRevoked(HelpdeskCustomer who, string name, string hint) =>
        Send(who, Texts.Notice_KeyRevokedSubject, Say.With(Texts.Notice_KeyRevoked, TicketText.Line(name), Or(hint)));

    /// <summary>In the background: nobody waits for it, and what happened has happened.</summary>
    private void Send(HelpdeskCustomer who, string subject, string what)
    {
        if (!post.IsThere || TicketText.Address(who.Email) is not { } address)
            return;

        var text = string.Join("\n\n", what, When(), Texts.Notice_NotYou, Links());
        _ = Task.Run(() => SendAsync(new MailboxAddress(TicketText.Line(who.Name), address), subject, text));
    }

    private async Task SendAsync(MailboxAddress to, string subject, string text)
    {
        using var message = new MimeMessage { Subject = subject, Date = clock.GetUtcNow() };
        message.From.Add(MailboxAddress.Parse(post.From));
        message.To.Add(to);
        message.Body = new TextPart("plain") { Text = text };
        await post.SendAsync(message, CancellationToken.None);
    }

    private string When() => FormattableString.Invariant($"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");

    private string Links() => portal.Value.PublicUrl.Length > 0
        ? $"{portal.Value.PublicUrl.TrimEnd('/')}/api-keys\n{portal.Value.PublicUrl.TrimEnd('/')}/support/new?topic=key"
        : portal.Value.SupportContact;

    private static string Or(string hint) => hint.Length > 0 ? hint + "…" : Texts.Notice_NoHint;
}
