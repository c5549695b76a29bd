using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Helpdesk.Uploads;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Features.Support;

/// <summary>One ticket: its conversation, reply, close and reopen. What is not the customer's is not found.</summary>
[Route("/support/{key}")]
public sealed class TicketController(
    CurrentCustomer customer, TicketLists lists, IHelpdesk desk, IValidator<ReplyForm> validator, IOptions<PortalOptions> portal) : Controller
{
    private const string Page = "/Features/Support/Ticket.cshtml";

    private HelpdeskCustomer Who => HelpdeskCustomer.Of(customer);

    [HttpGet("")]
    public Task<IActionResult> Index(string key, CancellationToken cancellation) =>
        ShowAsync(key, new ReplyForm { Reference = Guid.NewGuid() }, cancellation);

    [HttpPost("replies")]
    [TakesUploads(TicketLimits.RequestBytes)]
    public async Task<IActionResult> Reply(string key, ReplyForm form, CancellationToken cancellation)
    {
        await this.HoldsAsync(validator, form, cancellation);
        var files = await TicketUploads.ReadAsync(form.Files, ModelState, cancellation);
        if (!ModelState.IsValid)
            return await AgainAsync(key, form, StatusCodes.Status422UnprocessableEntity, cancellation);

        var replied = await ChangeAsync(key, id => desk.ReplyAsync(Who, id, form.Reply(files), CancellationToken.None), cancellation);
        if (replied.HasValue)
            return replied.Value ? Done(key, Texts.Support_Replied) : NotFound();

        ModelState.AddModelError("", Say.With(Texts.Support_ReplyAway, portal.Value.SupportContact, TicketViewModel.ShortOf(key)));
        return await AgainAsync(key, form, StatusCodes.Status503ServiceUnavailable, cancellation);
    }

    [HttpPost("close")]
    public Task<IActionResult> Close(string key, CancellationToken cancellation) =>
        SetAsync(key, id => desk.CloseAsync(Who, id, CancellationToken.None), Texts.Support_ClosedNow, cancellation);

    [HttpPost("reopen")]
    public Task<IActionResult> Reopen(string key, CancellationToken cancellation) =>
        SetAsync(key, id => desk.ReopenAsync(Who, id, CancellationToken.None), Texts.Support_ReopenedNow, cancellation);

    /// <summary>Always to be saved, never to be shown: whatever it is, it runs in nobody's page.</summary>
    [HttpGet("files/{id}")]
    public async Task<IActionResult> File(string key, string id, CancellationToken cancellation)
    {
        var ticket = await lists.IdAsync(Who, key, cancellation);
        if (!ticket.HasValue)
            return StatusCode(StatusCodes.Status503ServiceUnavailable);

        var file = ticket.Value is { } found ? await FromDesk<HelpdeskFile?>.Of(desk.OpenFileAsync(Who, found, id, cancellation)) : null;
        if (file is { HasValue: false })
            return StatusCode(StatusCodes.Status503ServiceUnavailable);

        return file?.Value is { } open
            ? File(open.Bytes, FileKind.Of(open.Bytes)?.MediaType ?? "application/octet-stream", FileNames.ForDownload(open.Name, open.Bytes))
            : NotFound();
    }

    private async Task<IActionResult> SetAsync(string key, Func<string, Task<bool>> change, string done, CancellationToken cancellation)
    {
        var changed = await ChangeAsync(key, change, cancellation);
        if (changed.HasValue)
            return changed.Value ? Done(key, done) : NotFound();

        this.Flash(Texts.Support_ChangeAway, "warn");
        return this.SeeOther($"/support/{key}");
    }

    private async Task<FromDesk<bool>> ChangeAsync(string key, Func<string, Task<bool>> change, CancellationToken cancellation)
    {
        var ticket = await lists.IdAsync(Who, key, cancellation);
        return ticket is { HasValue: true, Value: { } id } ? await FromDesk<bool>.Of(change(id)) : ticket.Select(_ => false);
    }

    private IActionResult Done(string key, string sentence)
    {
        this.Flash(sentence);
        return this.SeeOther($"/support/{key}");
    }

    private async Task<IActionResult> AgainAsync(string key, ReplyForm form, int status, CancellationToken cancellation)
    {
        Response.StatusCode = status;
        return await ShowAsync(key, form, cancellation);
    }

    private async Task<IActionResult> ShowAsync(string key, ReplyForm form, CancellationToken cancellation) =>
        TicketViewModel.Of(await lists.ReadAsync(customer.Owner, Who, key, cancellation), key, form, customer) is { } shown
            ? View(Page, shown)
            : NotFound();
}
