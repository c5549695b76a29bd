using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>One key: what is known of it, and its name.</summary>
[Route("/api-keys/{id:guid}")]
public sealed class KeyController(KeyDesk desk, KeyFinder finder, CredentialsApi api, IValidator<RenameKeyForm> validator) : Controller
{
    private const string Page = "Key";

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancellation) =>
        View(Page, KeyViewModel.Of(await finder.FindAsync(desk.Caller, id, cancellation), null, desk.Formats, desk.Now));

    [HttpPost("name")]
    [ServedWithoutRedis]
    public async Task<IActionResult> Rename(Guid id, RenameKeyForm form, CancellationToken cancellation)
    {
        var found = await finder.FindAsync(desk.Caller, id, cancellation);
        if (!await this.HoldsAsync(validator, form, cancellation))
            return Again(found, form);

        var done = await Part<bool>.OfWrite(api.RenameAsync(desk.Caller, found.Key, form.Name!.Trim(), CancellationToken.None));
        if (done.Failure is BudappRefused refused)
            ModelState.AddModelError(nameof(form.Name), KeyRefusals.Of(refused).Text);
        else if (done.Failure is BudappUnavailable)
            ModelState.AddModelError("", Texts.ApiKeys_RenameAway);
        else if (done.Failure is { } other)
            throw other;
        if (!done.HasValue)
            return Again(found, form);

        this.Flash(Texts.ApiKeys_Renamed);
        return this.SeeOther($"/api-keys/{id}");
    }

    private IActionResult Again(KeyAnswer found, RenameKeyForm form) =>
        this.Invalid(Page, KeyViewModel.Of(found, form.Name, desk.Formats, desk.Now), Page);
}
