using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Features.Models;

/// <summary>The models that the customer's keys may call.</summary>
public sealed class ModelsController(CurrentCustomer customer, Formats formats, TimeProvider clock) : Controller
{
    private const string Panel = "_ModelsPanel";

    [HttpGet("/models")]
    public async Task<IActionResult> Index(
        [FromQuery] ModelsQuery query, [FromServices] CatalogAnswers catalog, CancellationToken cancellation)
    {
        var asked = query.Judge(ModelState);
        if (!ModelState.IsValid)
            return this.Invalid(Panel, new ModelsViewModel(query, null));
        var page = await Part<Answer<CatalogPage>>.Of(catalog.PageAsync(customer.Caller, asked, cancellation));
        return this.PageOr(Panel, ModelsViewModel.Of(query, page, formats, clock.GetUtcNow()));
    }

    [HttpGet("/models/{endpoint:guid}")]
    public async Task<IActionResult> Model(
        Guid endpoint, string? route, [FromServices] ModelPages pages, [FromServices] IOptions<PortalOptions> portal,
        CancellationToken cancellation)
    {
        var answers = await pages.AskAsync(customer.Caller, endpoint, cancellation);
        var model = ModelViewModel.Of(answers, endpoint, route, portal.Value, formats, clock.GetUtcNow());
        return this.PageOr("_SnippetsPanel", model);
    }
}
