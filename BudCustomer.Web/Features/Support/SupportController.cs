using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Helpdesk.Mail;
using BudCustomer.Web.Helpdesk.Outbox;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Features.Support;

/// <summary>The customer's tickets, and the way to make one.</summary>
[Route("/support")]
public sealed class SupportController(
    CurrentCustomer customer, TicketLists lists, TicketFacts facts, TicketCounter counter, IHelpdesk desk, SupportMail mail,
    Limiter limiter, IValidator<NewTicketForm> validator, IOptions<PortalOptions> portal, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? cursor, CancellationToken cancellation)
    {
        var answers = await lists.ListAsync(customer.Owner, HelpdeskCustomer.Of(customer), cursor, cancellation);
        return this.PageOr("_TicketsPanel", TicketListViewModel.Of(answers, cursor, clock.GetUtcNow()));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New([FromQuery] TicketOrigin origin, string? topic, CancellationToken cancellation)
    {
        var form = new NewTicketForm { Reference = Guid.NewGuid(), Origin = origin.CameFrom(Request) };
        form.Topic = Topic(topic);
        var added = await facts.AskAsync(form.Origin, cancellation);
        ModelState.Clear();
        return View(Shown(form, added.Facts));
    }

    [HttpPost("new")]
    [TakesUploads(TicketLimits.RequestBytes)]
    public async Task<IActionResult> Create(NewTicketForm form, CancellationToken cancellation)
    {
        var added = await facts.AskAsync(form.Origin, cancellation);
        await this.HoldsAsync(validator, form, cancellation);
        var files = await TicketUploads.ReadAsync(form.Files, ModelState, cancellation);
        if (!ModelState.IsValid)
            return this.Invalid("New", Shown(form, added.Facts), "New");

        await limiter.RequireAsync(LimitKind.Tickets, customer.Owner);
        var isFirst = await counter.TakeAsync(customer.Owner, HelpdeskCustomer.Of(customer), form.Ticket(added, files));
        if (!isFirst)
            this.Flash(Texts.Support_SentBefore, "info");
        return this.SeeOther($"/support/{form.Reference}");
    }

    /// <summary>As the links to the form write it: <c>key</c>, <c>account-deletion</c>.</summary>
    private static TicketTopic? Topic(string? word) =>
        Enum.TryParse<TicketTopic>(word?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    private NewTicketViewModel Shown(NewTicketForm form, IReadOnlyList<TicketFact> added) => new(
        form,
        [new(Texts.Support_Reference, TicketText.Short(form.Reference)), .. added, new(Texts.Support_From, $"{customer.Name} <{customer.Email}>")],
        Say.With(desk.IsThere ? Texts.Support_NewLead : Texts.Support_NewLeadNoDesk, customer.Email),
        desk.IsThere || mail.IsThere,
        portal.Value.SupportContact);
}
