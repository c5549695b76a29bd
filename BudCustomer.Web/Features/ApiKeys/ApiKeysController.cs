using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>All keys, and another one.</summary>
[Route("/api-keys")]
public sealed class ApiKeysController(
    KeyDesk desk, KeyList list, MakingAnswers answers, IValidator<CreateKeyForm> validator) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(KeysQuery query, CancellationToken cancellation)
    {
        var found = await list.AskAsync(desk.Caller, query, cancellation);
        var create = desk.EmptyPanel(found.Projects);
        return this.PageOr("_KeysPanel", KeysViewModel.Of(found, query, create, desk.Formats, desk.Now));
    }

    /// <summary>The one answer with a key in it: no redirect, nothing kept, not compressed.</summary>
    [HttpPost("")]
    [HoldsSecret]
    [ServedWithoutRedis]
    public async Task<IActionResult> Create(CreateKeyForm form, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
            return await AgainAsync();

        return await answers.MakeAsync(this, form.ToWish(), form, AgainAsync);

        async Task<IActionResult> AgainAsync() => this.Invalid("_CreatePanel", await desk.PanelAsync(form, cancellation), "Create");
    }
}
