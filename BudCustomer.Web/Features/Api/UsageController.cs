using BudCustomer.Web.Features.Usage;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Api;

/// <summary><c>GET /api/usage</c> of the low-level design §5.1, from the same rows as the page.</summary>
public sealed class UsageController(CurrentCustomer customer, UsageReport report, Formats formats, TimeProvider clock) : ControllerBase
{
    [HttpGet("/api/usage")]
    [ProducesResponseType<UsageAnswer>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status422UnprocessableEntity)]
    [ProducesResponseType(StatusCodes.Status503ServiceUnavailable)]
    [ApiExplorerSettings(IgnoreApi = false)]
    [ProducesResponseType<UsageAnswer>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Get([FromQuery] UsageQuery query, CancellationToken cancellation)
    {
        var (filter, faults) = UsageJudge.Judge(query, formats, clock.GetUtcNow());
        if (filter is null)
            return Wrong(faults);
        return await report.RowsAsync(customer.Caller, filter, cancellation) is { } rows
            ? new JsonResult(new UsageAnswer(UsageData.Of(rows)), ApiJson.Options)
            : Wrong([UsageFault.NotYours]);
    }

    private ObjectResult Wrong(IEnumerable<UsageFault> faults) =>
        this.Unprocessable(Texts.Errors_422Title, faults.Select(fault => (fault.Field, fault.Message)));
}
