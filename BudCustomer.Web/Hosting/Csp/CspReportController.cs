using BudCustomer.Web.Hosting.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Hosting.Csp;

/// <summary>Where browsers tell what our policy kept them from (security WEB-05).</summary>
[AllowAnonymous]
public sealed class CspReportController(CspReports reports) : ControllerBase
{
    private const int MostBytes = 16 * 1024;

    [HttpPost("/csp-report")]
    [IgnoreAntiforgeryToken]
    [CalledByMachines]
    [Limited(LimitKind.CspReport)]
    public async Task<IActionResult> Post(CancellationToken cancellation)
    {
        if (Request.ContentType?.Split(';')[0].Trim() is not ("application/reports+json" or "application/csp-report"))
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await CappedBody.ReadAsync(Request, MostBytes, cancellation) is not { } body)
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        return reports.Take(body) ? NoContent() : BadRequest();
    }
}
