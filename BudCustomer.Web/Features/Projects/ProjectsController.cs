using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Projects;

/// <summary>The customer's projects, and one of them.</summary>
[Route("/projects")]
public sealed class ProjectsController(ProjectDesk desk, IValidator<ProjectForm> validator, Formats formats, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View("Index", await ListAsync(new ProjectForm(), cancellation));

    [HttpPost("")]
    public async Task<IActionResult> Create(ProjectForm form, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else if (await this.DoneAsync(desk.CreateAsync(form, cancellation), ProjectForm.Say))
            return Done(Say.With(Texts.Projects_Created, form.Name!.Trim()), "/projects");

        return View("Index", await ListAsync(form, cancellation));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Project(Guid id, CancellationToken cancellation) =>
        View("Project", ProjectViewModel.Of(await desk.OneAsync(id, cancellation), desk.Me));

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Rename(Guid id, ProjectForm form, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else if (await this.DoneAsync(desk.RenameAsync(id, form, cancellation), ProjectForm.Say))
            return Done(Texts.Projects_Renamed, $"/projects/{id}");

        return View("Project", ProjectViewModel.Of(await desk.OneAsync(id, cancellation), desk.Me, form));
    }

    [HttpGet("{id:guid}/deletion")]
    public async Task<IActionResult> Deletion(Guid id, CancellationToken cancellation)
    {
        var page = await desk.OneAsync(id, cancellation);
        return View("Deletion", new DeletionViewModel(id, page.Project.Name, page.Keys));
    }

    [HttpPost("{id:guid}/deletion")]
    public async Task<IActionResult> Delete(Guid id, CancellationToken cancellation)
    {
        var page = await desk.OneAsync(id, cancellation);
        if (page.Keys > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else if (await this.DoneAsync(desk.DeleteAsync(id, cancellation), Refused))
            return Done(Say.With(Texts.Projects_Deleted, page.Project.Name), "/projects");

        return View("Deletion", new DeletionViewModel(id, page.Project.Name, page.Keys));
    }

    private static (string Field, string Text) Refused(BudappRefused refused) =>
        ("", refused.Says("endpoint") ? Texts.Projects_HasEndpoints : refused.Says("Credentials") ? Texts.Projects_HasKeys : Texts.Projects_Refused);

    private async Task<ProjectsViewModel> ListAsync(ProjectForm form, CancellationToken cancellation) => ProjectsViewModel.Of(
        await Part<Answer<IReadOnlyList<Project>>>.Of(desk.AllAsync(cancellation)), form, formats, clock.GetUtcNow());

    private IActionResult Done(string text, string url)
    {
        this.Flash(text);
        return this.SeeOther(url);
    }
}
