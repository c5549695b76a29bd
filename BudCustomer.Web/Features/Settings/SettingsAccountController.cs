using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.SignIn;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Settings;

/// <summary>What is done elsewhere: password and second factor at the sign-in service, deletion by our people.</summary>
[Route("/settings")]
public sealed class SettingsAccountController(SignInStart start, CurrentCustomer customer) : Controller
{
    private const string Home = "/settings";

    [HttpGet("password")]
    public Task<IActionResult> Password(CancellationToken cancellation) => LeadTo("UPDATE_PASSWORD", cancellation);

    [HttpGet("two-factor")]
    public Task<IActionResult> TwoFactor(CancellationToken cancellation) => LeadTo("CONFIGURE_TOTP", cancellation);

    [HttpGet("deletion")]
    public async Task<IActionResult> Deletion(
        [FromServices] CredentialsApi keys, [FromServices] TimeProvider clock, CancellationToken cancellation) =>
        View(
            "/Features/Settings/Deletion.cshtml",
            new DeletionViewModel(await keys.HasLiveAsync(customer.Caller, clock.GetUtcNow(), cancellation)));

    private async Task<IActionResult> LeadTo(string action, CancellationToken cancellation)
    {
        if (await start.ObstacleAsync(cancellation) is not { } obstacle)
            return Challenge(SignInStart.ForAction(customer, action, Home), Provider.Scheme);
        Response.StatusCode = obstacle.Status;
        return View("/Features/SignIn/Problem.cshtml", new SignInProblemViewModel(obstacle.Trouble));
    }
}

/// <param name="HasLiveKeys">Keys go on working after an account is gone (contract §4.4.5): they go first.</param>
public sealed record DeletionViewModel(bool HasLiveKeys);
