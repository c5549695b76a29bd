using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Projects;

/// <summary>Who is in a project.</summary>
[Route("/projects/{id:guid}/members")]
public sealed class MembersController(ProjectDesk desk) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Invite(
        Guid id, InviteForm form, [FromServices] IValidator<InviteForm> validator, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else if (await this.DoneAsync(desk.InviteAsync(id, form, cancellation), InviteForm.Say))
            return Done(id, Texts.Projects_Invited);

        return View("/Features/Projects/Project.cshtml", ProjectViewModel.Of(await desk.OneAsync(id, cancellation), desk.Me, invite: form));
    }

    [HttpGet("{user:guid}/removal")]
    public async Task<IActionResult> Removal(Guid id, Guid user, CancellationToken cancellation) =>
        View("/Features/Projects/Removal.cshtml", new RemovalViewModel(id, await desk.MemberAsync(id, user, cancellation)));

    [HttpPost("{user:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Guid user, CancellationToken cancellation)
    {
        if (await this.DoneAsync(desk.RemoveAsync(id, user, cancellation), _ => ("", Texts.Projects_Refused)))
            return Done(id, Texts.Projects_Removed);
        return View("/Features/Projects/Removal.cshtml", new RemovalViewModel(id, await desk.MemberAsync(id, user, cancellation)));
    }

    private IActionResult Done(Guid id, string text)
    {
        this.Flash(text);
        return this.SeeOther($"/projects/{id}");
    }
}
