using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Activity;

/// <summary>The customer's own audit trail, as budapp keeps it.</summary>
public sealed class ActivityController(CurrentCustomer customer, AuditApi audit, Formats formats) : Controller
{
    private const string Panel = "_ActivityPanel";

    [HttpGet("/activity")]
    public async Task<IActionResult> Index([FromQuery] ActivityQuery query, CancellationToken cancellation)
    {
        var asked = ActivityFilter.Judge(query, formats, ModelState);
        if (!ModelState.IsValid)
            return this.Invalid(Panel, new ActivityViewModel(query, null));
        var page = await Part<AuditPage>.Of(audit.PageAsync(customer.Caller, asked, cancellation));
        return this.PageOr(Panel, ActivityViewModel.Of(query, page, formats));
    }

    [HttpGet("/activity.csv")]
    public async Task<IActionResult> Csv(
        [FromQuery] ActivityQuery query, [FromServices] ActivityExport export, CancellationToken cancellation)
    {
        var asked = ActivityFilter.Judge(query, formats, ModelState);
        return ModelState.IsValid
            ? await export.OfAsync(customer.Caller, asked, cancellation)
            : this.Invalid(Panel, new ActivityViewModel(query, null), "Index");
    }

    [HttpGet("/activity/{id:guid}")]
    public async Task<IActionResult> Event(Guid id, CancellationToken cancellation) =>
        View(EventViewModel.Of(await audit.GetAsync(customer.Caller, id, cancellation), formats));
}
