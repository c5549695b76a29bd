using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>A successor for a key (design §6): made like any key, then the old one is revoked when nothing uses it any more.</summary>
[Route("/api-keys/{id:guid}/rotation")]
public sealed class RotationController(
    KeyDesk desk, CredentialsApi api, MakingAnswers answers, IValidator<RotateKeyForm> validator) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancellation)
    {
        var old = await api.GetAsync(desk.Caller, id, cancellation);
        var form = new RotateKeyForm { Name = KeyName.Next(old.Name), OperationId = desk.NewOperation() };
        return this.PageOr("_RotationPanel", RotationPanel.Of(form, old, desk.Obstacle, desk.Formats, desk.Now), "Rotation");
    }

    [HttpPost("")]
    [HoldsSecret]
    [ServedWithoutRedis]
    public async Task<IActionResult> Create(Guid id, RotateKeyForm form, CancellationToken cancellation)
    {
        var old = await api.GetAsync(desk.Caller, id, cancellation);
        if (!await this.HoldsAsync(validator, form, cancellation))
            return Again();

        var wish = new KeyWish(form.Name!.Trim(), old.ProjectId, KeyLife.Of(old), old.MaxBudget, Replaces: old);
        return await answers.MakeAsync(this, wish, form, () => Task.FromResult(Again()));

        IActionResult Again() =>
            this.Invalid("_RotationPanel", RotationPanel.Of(form, old, desk.Obstacle, desk.Formats, desk.Now), "Rotation");
    }
}
