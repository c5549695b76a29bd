using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The form for a new key, or why there is none.</summary>
/// <param name="Obstacle">Why no key can be made just now.</param>
public sealed record CreatePanel(
    CreateKeyForm Form, IReadOnlyList<SelectListItem> Projects, IReadOnlyList<SelectListItem> Lives, string? Obstacle)
{
    public string? Name => Form.Name;

    public string? ProjectId => Form.ProjectId;

    public string? Expiry => Form.Expiry;

    public bool NeverExpires => Form.NeverExpires;

    public string? OperationId => Form.OperationId;

    public static CreatePanel Of(
        CreateKeyForm form, Part<Answer<IReadOnlyList<Project>>> projects, string? obstacle, Formats formats, DateTimeOffset now) => new(
        form,
        projects.HasValue ? [.. projects.Value.Value.Select(project => new SelectListItem(project.Name, project.Id.ToString()))] : [],
        KeyLife.Options(formats, now),
        obstacle ?? projects switch
        {
            { HasValue: false } => Texts.ApiKeys_NoProjectsNow,
            { Value.Value.Count: 0 } => Texts.ApiKeys_NoProjects,
            _ => null,
        });
}
