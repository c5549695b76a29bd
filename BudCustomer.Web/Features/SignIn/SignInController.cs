using BudCustomer.Web.Hosting.Limits;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>The way in. The button is a link: a form could not lead to another origin under our policy (design §4).</summary>
[AllowAnonymous]
public sealed class SignInController(SignInStart start) : Controller
{
    [HttpGet("/sign-in")]
    public IActionResult Index(string? returnUrl, SessionEnd why = SessionEnd.Unknown) =>
        View(new SignInViewModel(LocalUrl.OrHome(returnUrl), why, User.Identity?.IsAuthenticated == true));

    [HttpGet("/sign-in/start")]
    [Limited(LimitKind.SignIn)]
    public async Task<IActionResult> Start(string? returnUrl, CancellationToken cancellation) =>
        await start.ObstacleAsync(cancellation) is { } obstacle
            ? Problem(obstacle)
            : Challenge(SignInStart.ForSignIn(returnUrl), Provider.Scheme);

    /// <summary>Where the provider sends people back to; reached only when that did not end in a session.</summary>
    [HttpGet("/signin-oidc")]
    public IActionResult Back() => Problem(HttpContext.Features.Get<SignInProblem>() ?? new SignInProblem(SignInTrouble.Stale));

    private ViewResult Problem(SignInProblem problem)
    {
        Response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            Response.Headers.RetryAfter = "30";
        return View("Problem", new SignInProblemViewModel(problem.Trouble));
    }
}
