using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What was used in a billing cycle. A statement, never an invoice: budapp keeps no amounts that were charged.</summary>
public sealed class StatementsController(CurrentCustomer customer, StatementDesk desk, Formats formats, TimeProvider clock) : Controller
{
    [HttpGet("/billing/statements/{cycle:guid}")]
    public async Task<IActionResult> One(Guid cycle, CancellationToken cancellation)
    {
        var answers = await desk.AskAsync(customer.Caller, cycle, cancellation);
        return View("/Features/Billing/Statement.cshtml", StatementViewModel.Of(answers, formats, clock.GetUtcNow()));
    }
}
