using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>The way out: here at once, at the provider by a link.</summary>
public sealed class SignOutController(Leaving leaving) : Controller
{
    [HttpPost("/sign-out")]
    [Limited(LimitKind.Leaving)]
    [ServedWithoutRedis]
    public async Task<IActionResult> Post()
    {
        var leave = await leaving.SignOutAsync(HttpContext);
        var url = "/signed-out" + (leave is null ? QueryString.Empty : QueryString.Create("leave", leave));
        if (!HtmxResults.IsByHtmx(Request))
            return this.SeeOther(url);
        Response.Headers["HX-Redirect"] = url;
        return Ok();
    }

    [HttpGet("/signed-out")]
    [AllowAnonymous]
    public IActionResult SignedOut(string? leave) => View("/Features/SignIn/SignedOut.cshtml", new SignedOutViewModel(leave, false));

    [HttpGet("/signed-out/leave")]
    [AllowAnonymous]
    public async Task<IActionResult> Leave(string? leave, CancellationToken cancellation) =>
        await leaving.ProviderUrlAsync(leave, Request, cancellation) is { } url
            ? Redirect(url)
            : View("/Features/SignIn/SignedOut.cshtml", new SignedOutViewModel(null, true));
}

/// <param name="Leave">The one-use id of the way out at the provider, or null.</param>
/// <param name="HasFailed">The provider did not answer, or the id was used.</param>
public sealed record SignedOutViewModel(string? Leave, bool HasFailed);
