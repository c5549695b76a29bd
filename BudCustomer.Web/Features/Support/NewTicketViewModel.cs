using BudCustomer.Web.Helpdesk;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.Support;

/// <param name="CanSend">False when neither a desk nor a mail server is configured.</param>
/// <param name="Contact">The address to write to then.</param>
public sealed record NewTicketViewModel(
    NewTicketForm Form, IReadOnlyList<TicketFact> Added, string Lead, bool CanSend, string Contact)
{
    public static IReadOnlyList<SelectListItem> Topics =>
        [new(Texts.Support_ChooseTopic, ""), .. Enum.GetValues<TicketTopic>().Select(topic => new SelectListItem(TicketText.Topic(topic), topic.ToString()))];

    public static IReadOnlyList<SelectListItem> Severities =>
        [.. Enum.GetValues<TicketSeverity>().Select(severity => new SelectListItem(TicketText.Severity(severity), severity.ToString()))];
}
