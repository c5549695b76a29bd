using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Api;

/// <summary>Who is signed in, and the token that unsafe requests of this interface carry.</summary>
[ApiController]
[Route("/api/session")]
public sealed class SessionController(CurrentCustomer customer, IAntiforgery antiforgery) : ControllerBase
{
    [HttpGet("")]
    [ProducesResponseType<SessionData>(StatusCodes.Status200OK, "application/json")]
    public IActionResult Get() => new JsonResult(
        new SessionData(customer.Name, customer.Email, antiforgery.GetAndStoreTokens(HttpContext).RequestToken!), ApiJson.Options);
}

/// <param name="CsrfToken">For the header X-CSRF-Token of POST, PUT and DELETE.</param>
public sealed record SessionData(string Name, string Email, string CsrfToken)
{
    public override string ToString() => "[redacted]";
}
