using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Billing;

[Route("/billing/alerts")]
public sealed class AlertsController(
    CurrentCustomer customer, AlertsDesk desk, BillingApi api, IValidator<AlertForm> validator, Formats formats, TimeProvider clock) : Controller
{
    private const string Views = "/Features/Billing/";
    private const string Here = "/billing/alerts";

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancellation) => ShowAsync(new AlertForm(), cancellation);

    [HttpPost("")]
    public async Task<IActionResult> Create(AlertForm form, CancellationToken cancellation)
    {
        var holds = await this.HoldsAsync(validator, form, cancellation);
        if (!holds)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        if (!holds || form.IsTrial)
            return await ShowAsync(form, cancellation);
        var made = api.CreateAlertAsync(customer.Caller, form.Name!.Trim(), form.KnownKind, form.Percent!.Value, cancellation);
        return await AfterAsync(made, Say.With(Texts.Alerts_Created, form.Name.Trim()), form, cancellation);
    }

    [HttpPost("{id:guid}/switch")]
    public Task<IActionResult> Switch(Guid id, bool on, CancellationToken cancellation) => AfterAsync(
        api.SwitchAlertAsync(customer.Caller, id, on, cancellation), on ? Texts.Alerts_SwitchedOn : Texts.Alerts_SwitchedOff, new(), cancellation);

    [HttpPost("{id:guid}/deletion")]
    public Task<IActionResult> Delete(Guid id, CancellationToken cancellation) =>
        AfterAsync(api.DeleteAlertAsync(customer.Caller, id, cancellation), Texts.Alerts_Deleted, new(), cancellation);

    [HttpPost("notifications")]
    public Task<IActionResult> Notifications(NotificationsForm told, CancellationToken cancellation) => AfterAsync(
        api.SetNotificationsAsync(customer.Caller, new(told.Email, told.InApp), cancellation), Texts.Alerts_ToldSaved, new(), cancellation);

    private async Task<IActionResult> AfterAsync(Task write, string said, AlertForm form, CancellationToken cancellation)
    {
        if (!await this.DoneAsync(write, Reason))
            return await ShowAsync(form, cancellation);
        this.Flash(said);
        return this.SeeOther(Here);
    }

    private async Task<IActionResult> ShowAsync(AlertForm form, CancellationToken cancellation)
    {
        var answers = await desk.AskAsync(customer.Caller, cancellation);
        var model = AlertsViewModel.Of(answers, form, ModelState.IsValid, customer.Email, formats, clock.GetUtcNow());
        return this.PageOr(Views + "_AlertsPanel.cshtml", model, Views + "Alerts.cshtml");
    }

    private static (string Field, string Text) Reason(BudappRefused refused) => refused.Status == StatusCodes.Status409Conflict
        ? (nameof(AlertForm.Name), Texts.Alerts_NameTaken)
        : ("", Texts.Alerts_Refused);
}
