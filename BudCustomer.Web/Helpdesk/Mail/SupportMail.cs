using BudCustomer.Web.Features;
using MimeKit;

namespace BudCustomer.Web.Helpdesk.Mail;

/// <summary>
/// A ticket as a mail to support. From, To and the words of the subject are ours; the customer's own words stand in the plain
/// body only (security SUP-02). The Message-ID follows from the reference: a second copy is known as one.
/// </summary>
public sealed class SupportMail(Post post, TimeProvider clock)
{
    public bool IsThere => post.IsThere && post.To.Length > 0;

    public async Task<MailOutcome> SendAsync(HelpdeskCustomer who, NewTicket ticket, CancellationToken cancellation)
    {
        if (!IsThere)
            return MailOutcome.NotSent;

        using var message = Write(who, ticket);
        return await post.SendAsync(message, cancellation);
    }

    private MimeMessage Write(HelpdeskCustomer who, NewTicket ticket)
    {
        var from = MailboxAddress.Parse(post.From);
        var message = new MimeMessage
        {
            Subject = Say.With(Texts.Support_MailSubject, TicketText.Short(ticket.Reference)),
            Date = clock.GetUtcNow(),
            MessageId = $"{ticket.Reference:N}@{from.Domain}",
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(post.To));
        if (TicketText.Address(who.Email) is { } address)
            message.ReplyTo.Add(new MailboxAddress("", address));
        var body = new BodyBuilder { TextBody = $"{ticket.Subject}\n\n{TicketText.Of(ticket, who)}" };
        foreach (var file in ticket.Files)
            body.Attachments.Add(file.Name, file.Bytes, ContentType.Parse(file.MediaType));
        message.Body = body.ToMessageBody();
        return message;
    }
}
