using System.Text;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Requests;

/// <summary>The customer's request log. Its pages hold personal data: never stored, never logged.</summary>
public sealed class RequestsController(CurrentCustomer customer, RequestLog log, Formats formats, TimeProvider clock) : Controller
{
    private const string Panel = "_RequestsPanel";

    [HttpGet("/requests")]
    public async Task<IActionResult> Index([FromQuery] RequestsQuery query, CancellationToken cancellation)
    {
        var asked = RequestsFilter.Judge(query, formats, clock.GetUtcNow(), ModelState);
        var answers = await log.AskAsync(customer.Caller, asked, cancellation);
        var model = RequestsViewModel.Of(query, asked, answers, formats);
        return asked is null ? this.Invalid(Panel, model, "Index") : this.PageOr(Panel, model);
    }

    [HttpGet("/requests.csv")]
    public async Task<IActionResult> Csv(
        [FromQuery] RequestsQuery query, [FromServices] RequestsExport export, CancellationToken cancellation) =>
        RequestsFilter.Judge(query, formats, clock.GetUtcNow(), ModelState) is { } asked
            ? await export.OfAsync(customer.Caller, asked, cancellation)
            : await Index(query, cancellation);

    [HttpGet("/requests/{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancellation) =>
        View("Request", RequestViewModel.Of(await log.OneAsync(customer.Caller, id, cancellation), formats));

    [HttpGet("/requests/{id:guid}/{part}.json")]
    public async Task<IActionResult> Raw(Guid id, string part, CancellationToken cancellation)
    {
        var found = RawPart.All(await log.OneAsync(customer.Caller, id, cancellation)).FirstOrDefault(raw => raw.Key == part);
        return found is null ? NotFound() : File(Encoding.UTF8.GetBytes(found.Text), "application/json", $"{id}-{part}.json");
    }
}
