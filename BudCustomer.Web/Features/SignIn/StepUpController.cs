using BudCustomer.Web.Hosting.Limits;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>Confirming who one is before a step that matters: what it is for, the way out, and the way on.</summary>
public sealed class StepUpController(StepUpDrafts drafts, StepUp stepUp, SignInStart start, CurrentCustomer customer) : Controller
{
    [HttpGet("/sign-in/confirm")]
    public async Task<IActionResult> Confirm(string? draft) =>
        await drafts.FindAsync(draft) is null
            ? View("/Features/SignIn/ConfirmGone.cshtml")
            : View("/Features/SignIn/Confirm.cshtml", draft);

    [HttpGet("/sign-in/step-up")]
    [Limited(LimitKind.SignIn)]
    public async Task<IActionResult> Start(string? draft, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft) is not { } found)
            return View("/Features/SignIn/ConfirmGone.cshtml");
        return await start.ObstacleAsync(cancellation) is { } obstacle
            ? View("/Features/SignIn/Problem.cshtml", new SignInProblemViewModel(obstacle.Trouble))
            : Challenge(SignInStart.ForStepUp(customer, found.Operation, draft!), Provider.Scheme);
    }

    /// <summary>The form again, to be sent by the customer: nothing is done by coming back.</summary>
    [HttpGet("/sign-in/resume")]
    public async Task<IActionResult> Resume(string? draft) =>
        await drafts.FindAsync(draft) is { } found && stepUp.IsFresh(found.Operation)
            ? View("/Features/SignIn/Resume.cshtml", found)
            : View("/Features/SignIn/ConfirmGone.cshtml");
}
