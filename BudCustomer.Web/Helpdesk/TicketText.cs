using System.Text;
using System.Text.RegularExpressions;

namespace BudCustomer.Web.Helpdesk;

/// <summary>A ticket in words, the same in the desk and in a mail.</summary>
internal static partial class TicketText
{
    public static string Of(NewTicket ticket, HelpdeskCustomer who)
    {
        var text = new StringBuilder(ticket.Text.ReplaceLineEndings("\n").Trim()).Append("\n\n-- \n");
        foreach (var fact in Facts(ticket, who))
            text.Append(fact.Label).Append(": ").Append(Line(fact.Value)).Append('\n');
        return text.ToString();
    }

    /// <summary>What people read out on the telephone.</summary>
    public static string Short(Guid reference) => reference.ToString("N")[..8].ToUpperInvariant();

    public static string Topic(TicketTopic topic) => topic switch
    {
        TicketTopic.Key => Features.Texts.Support_TopicKey,
        TicketTopic.Usage => Features.Texts.Support_TopicUsage,
        TicketTopic.Billing => Features.Texts.Support_TopicBilling,
        TicketTopic.Model => Features.Texts.Support_TopicModel,
        TicketTopic.Account => Features.Texts.Support_TopicAccount,
        TicketTopic.AccountDeletion => Features.Texts.Support_TopicDeletion,
        _ => Features.Texts.Support_TopicOther,
    };

    public static string Severity(TicketSeverity severity) => severity switch
    {
        TicketSeverity.Down => Features.Texts.Support_SeverityDown,
        TicketSeverity.Disturbed => Features.Texts.Support_SeverityDisturbed,
        _ => Features.Texts.Support_SeverityQuestion,
    };

    /// <summary>One plain address, or null.</summary>
    public static string? Address(string email) => PlainAddress().IsMatch(email) ? email : null;

    /// <summary>One line without control characters: nothing of a customer begins a header or a line of its own.</summary>
    public static string Line(string text) => ControlCharacters().Replace(text, " ").Trim();

    private static IEnumerable<TicketFact> Facts(NewTicket ticket, HelpdeskCustomer who) =>
    [
        new(Features.Texts.Support_Reference, $"{Short(ticket.Reference)} ({ticket.Reference})"),
        new(Features.Texts.Support_Topic, Topic(ticket.Topic)),
        new(Features.Texts.Support_Severity, Severity(ticket.Severity)),
        new(Features.Texts.Support_From, $"{who.Name} <{who.Email}>, {who.UserId}"),
        .. ticket.Context,
    ];

    [GeneratedRegex(@"^[^\s@,;:<>()\[\]""\\\p{C}]{1,64}@[A-Za-z0-9.-]{1,190}\z")]
    private static partial Regex PlainAddress();

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]+")]
    private static partial Regex ControlCharacters();
}
