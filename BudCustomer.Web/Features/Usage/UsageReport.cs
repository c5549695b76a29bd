using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>
/// What the page asks, in two waves: the projects, then the rest at once. What is kept is read beside the projects. Figures are
/// asked for without the filter, so that one answer serves the totals, the tables, the choices and every filter over them.
/// </summary>
public sealed class UsageReport(ProjectAnswers projects, UsageAnswers usage)
{
    public Task<Part<Answer<IReadOnlyList<Project>>>> ProjectsAsync(Caller caller, CancellationToken cancellation) =>
        Part<Answer<IReadOnlyList<Project>>>.Of(projects.MineAsync(caller, cancellation));

    public async Task<UsageAnswered> AskAsync(Caller caller, UsageFilter filter, CancellationToken cancellation)
    {
        var all = new UsageAsk(filter.Asked);
        var figures = Part<Answer<UsageFigures>>.Of(usage.FiguresAsync(caller, all, cancellation));
        var before = Part<Answer<UsageFigures>?>.Of(usage.FiguresBeforeAsync(caller, all, cancellation));
        var narrowed = all with { Project = filter.Project, Model = filter.Model, Endpoint = filter.Endpoint };
        var series = Part<Answer<UsageSeries>>.Of(usage.SeriesAsync(caller, narrowed, filter.By, cancellation));
        var mine = await ProjectsAsync(caller, cancellation);
        return !mine.HasValue || IsForeign(mine, filter)
            ? new UsageAnswered(mine, IsForeign(mine, filter), null, null, null)
            : new UsageAnswered(mine, false, await figures, await before, await series);
    }

    /// <summary>Only the rows, for exports and the JSON interface.</summary>
    /// <returns>Null when the project is none of the customer's.</returns>
    /// <exception cref="BudappUnavailable">There is nothing to give.</exception>
    public async Task<Answer<UsageFigures>?> RowsAsync(Caller caller, UsageFilter filter, CancellationToken cancellation)
    {
        var figures = usage.FiguresAsync(caller, new UsageAsk(filter.Asked), cancellation);
        if (!Owns(await projects.MineAsync(caller, cancellation), filter))
            return null;
        var answer = await figures;
        return answer with { Value = answer.Value with { Rows = filter.Of(answer.Value) } };
    }

    private static bool IsForeign(Part<Answer<IReadOnlyList<Project>>> mine, UsageFilter filter) => mine.HasValue && !Owns(mine.Value, filter);

    private static bool Owns(Answer<IReadOnlyList<Project>> mine, UsageFilter filter) =>
        filter.Project is null || mine.Value.Any(project => project.Id == filter.Project);
}

/// <param name="IsForeign">The project asked for is none of the customer's, so nothing is shown.</param>
/// <param name="Figures">Of the whole period, unfiltered; null when it was not asked.</param>
/// <param name="Before">Holds null where budapp no longer keeps the window before.</param>
/// <param name="Series">Of the filter.</param>
public sealed record UsageAnswered(
    Part<Answer<IReadOnlyList<Project>>> Projects,
    bool IsForeign,
    Part<Answer<UsageFigures>>? Figures,
    Part<Answer<UsageFigures>?>? Before,
    Part<Answer<UsageSeries>>? Series);
