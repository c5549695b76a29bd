using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Requests;

/// <summary>
/// Asks for the log: first the caller's projects (and, for the filters, the models), then the lines. Customers' own words
/// are in it, so nothing of it is kept.
/// </summary>
public sealed class RequestLog(InferencesApi log, ProjectAnswers projects, CatalogAnswers catalog)
{
    /// <param name="query">Null when the filter does not hold: then only what the form offers is asked for.</param>
    public async Task<RequestAnswers> AskAsync(Caller caller, InferenceQuery? query, CancellationToken cancellation)
    {
        var models = Part<Answer<CatalogPage>>.Of(catalog.PageAsync(caller, new CatalogQuery(Limit: 100), cancellation));
        var mine = await Part<Answer<IReadOnlyList<Project>>>.Of(projects.MineAsync(caller, cancellation));
        var lines = query is null ? null : await Part<InferencePage>.Of(LinesAsync(caller, query, mine, cancellation));
        return new RequestAnswers(mine, await models, lines);
    }

    /// <exception cref="BudappNotFound">Absent, or not of the caller's projects: the two look the same.</exception>
    public async Task<InferenceDetail> OneAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        await log.GetAsync(caller, Ids(await projects.MineAsync(caller, cancellation)), id, cancellation);

    /// <summary>Lines for an export: as many as budapp gives at once.</summary>
    public async Task<InferencePage> LinesAsync(Caller caller, InferenceQuery query, CancellationToken cancellation) =>
        await log.PageAsync(caller, Ids(await projects.MineAsync(caller, cancellation)), query, cancellation);

    private async Task<InferencePage> LinesAsync(
        Caller caller, InferenceQuery query, Part<Answer<IReadOnlyList<Project>>> mine, CancellationToken cancellation) =>
        mine.HasValue ? await log.PageAsync(caller, Ids(mine.Value), query, cancellation) : throw mine.Failure!;

    /// <summary>The last known membership is good for old answers only, and here are none.</summary>
    private static List<Guid> Ids(Answer<IReadOnlyList<Project>> mine) => mine.IsStale
        ? throw new BudappUnavailable(Trouble.Down, "the projects are not known just now")
        : [.. mine.Value.Select(project => project.Id)];
}

public sealed record RequestAnswers(
    Part<Answer<IReadOnlyList<Project>>> Projects, Part<Answer<CatalogPage>> Models, Part<InferencePage>? Lines);
