using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using StepUpFor = BudCustomer.Web.Sessions.Operations;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The answer to a form that asked for a key: the key, the form again, or what became of it.</summary>
public sealed class MakingAnswers(KeyDesk desk, KeyMaking making, ProjectAnswers projects, Snippets snippets)
{
    /// <param name="form">It holds.</param>
    /// <param name="again">The form with its messages, as 422.</param>
    public async Task<IActionResult> MakeAsync(Controller controller, KeyWish wish, OperationForm form, Func<Task<IActionResult>> again)
    {
        if (desk.Hindrance is { } hindrance)
            return await AnswerAsync(controller, hindrance, wish, form, again);
        if (await RequireStepUpAttribute.ObstacleAsync(controller.HttpContext, StepUpFor.CreateKey) is { } confirmation)
            return confirmation;
        var result = await making.FromFormAsync(desk.Maker, form.OperationId, wish);
        return await AnswerAsync(controller, result, wish, form, again);
    }

    private async Task<IActionResult> AnswerAsync(
        Controller controller, Making result, KeyWish wish, OperationForm form, Func<Task<IActionResult>> again)
    {
        if (result is Making.Made made)
            return await ShowAsync(controller, made, wish);
        if (OutcomePanel.Of(result, desk.Formats) is { } outcome)
        {
            controller.Response.StatusCode = outcome.Status;
            return controller.PageOr("_OutcomePanel", outcome, "Outcome");
        }

        controller.ModelState.Say(result, hasProject: form is CreateKeyForm);
        if (result is Making.Expired or Making.Different)
            form.OperationId = desk.NewOperation();
        var answer = await again();
        if (result is Making.Away)
            controller.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return answer;
    }

    private async Task<IActionResult> ShowAsync(Controller controller, Making.Made made, KeyWish wish)
    {
        var (http, owner) = (controller.HttpContext, desk.Maker.Owner);
        http.Response.RegisterForDispose(made.Secret);
        http.OnShown(() => making.ShownAsync(owner, made.Doubt));
        var mine = await Part<Answer<IReadOnlyList<Project>>>.OfWrite(projects.MineAsync(desk.Caller, CancellationToken.None));
        var project = mine.HasValue ? mine.Value.Value.FirstOrDefault(one => one.Id == made.Key.ProjectId)?.Name : null;
        var panel = new SecretPanel(
            made.Key.Name, project ?? "", made.Key.ExpiresAt is { } end ? desk.Formats.Date(end) : Texts.ApiKeys_Never,
            made.Secret, await snippets.AllAsync(desk.Caller), wish.Replaces is { } old ? $"/api-keys/{old.Id}/revocation" : null);
        return controller.PageOr("_SecretPanel", panel, "Created");
    }
}
