using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.Requests;

/// <summary>The filters with what can be chosen. What was chosen stays a choice, even when nobody knows its name just now.</summary>
public sealed record RequestsForm(
    RequestsQuery Query, IReadOnlyList<SelectListItem> Projects, IReadOnlyList<SelectListItem> Models, IReadOnlyList<SelectListItem> Endpoints)
{
    public string? Period => Query.Range.Period;

    public string? From => Query.From;

    public string? To => Query.To;

    public string? Project => Query.Project;

    public string? Model => Query.Model;

    public string? Endpoint => Query.Endpoint;

    public string? Type => Query.Type;

    public string? Result => Query.Result;

    public string? MinTokens => Query.MinTokens;

    public string? MaxTokens => Query.MaxTokens;

    public string? MaxLatency => Query.MaxLatency;

    /// <summary>The rarer filters are open when one of them is set.</summary>
    public bool HasMore => new[] { Type, MinTokens, MaxTokens, MaxLatency, Endpoint }.Any(one => !string.IsNullOrEmpty(one));

    public static IEnumerable<SelectListItem> Periods =>
    [
        new(Texts.Requests_Daily, "daily"), new(Texts.Requests_Weekly, "weekly"), new(Texts.Requests_Monthly, "monthly"), new(Texts.Requests_Custom, "custom"),
    ];

    public static IEnumerable<SelectListItem> Results =>
        [new(Texts.Shared_All, ""), new(Texts.Requests_Succeeded, "ok"), new(Texts.Requests_Failed, "failed")];

    public static IEnumerable<SelectListItem> Types =>
        RequestsFilter.Types.Select(type => new SelectListItem(RequestWords.Type(type), type)).Prepend(new SelectListItem(Texts.Shared_All, ""));

    public static RequestsForm Of(RequestsQuery query, RequestAnswers answers)
    {
        var models = answers.Models.HasValue ? answers.Models.Value.Value.Models : [];
        var projects = answers.Projects.HasValue ? answers.Projects.Value.Value : [];
        return new RequestsForm(
            query,
            Choices(projects.Select(project => (project.Id, project.Name)), query.Project),
            Choices(models.Select(model => (model.Id, model.Name)), query.Model),
            Choices(models.Select(model => (model.EndpointId, model.EndpointName)), query.Endpoint));
    }

    private static List<SelectListItem> Choices(IEnumerable<(Guid Id, string Name)> known, string? chosen)
    {
        List<SelectListItem> choices = [new(Texts.Shared_All, ""), .. known.DistinctBy(one => one.Id).Select(one => new SelectListItem(one.Name, $"{one.Id}"))];
        if (Guid.TryParse(chosen, out var id) && choices.All(choice => choice.Value != chosen))
            choices.Add(new SelectListItem(id.ToString("N")[..8], chosen));
        return choices;
    }
}
