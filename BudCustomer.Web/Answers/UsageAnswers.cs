using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>What a page asks of usage. Null filters are all.</summary>
public sealed record UsageAsk(AskedPeriod Period, Guid? Project = null, Guid? Model = null, Guid? Endpoint = null);

/// <summary>Usage of all keys in the caller's projects, kept 5 minutes. The membership is part of every question.</summary>
public sealed class UsageAnswers(AnswerDesk desk, ProjectAnswers projects, UsageApi api, TimeProvider clock)
{
    /// <summary>All rows by project, model and endpoint; totals and tables are sums of them.</summary>
    /// <exception cref="BudappNotFound">The project is none of the caller's.</exception>
    public Task<Answer<UsageFigures>> FiguresAsync(Caller caller, UsageAsk ask, CancellationToken cancellation) => AskAsync(
        caller, ask, "usage-rows.2", AnswersJson.Default.UsageFigures,
        (who, question, cancelled) => api.AggregatedAsync(who, question, cancelled), cancellation);

    /// <summary>The same for the window before, or null when budapp no longer keeps it.</summary>
    public async Task<Answer<UsageFigures>?> FiguresBeforeAsync(Caller caller, UsageAsk ask, CancellationToken cancellation) =>
        ask.Period.BeforeAt(clock.GetUtcNow()) is { } before
            ? await FiguresAsync(caller, ask with { Period = before }, cancellation)
            : null;

    /// <summary>One line a project, or a project and model or endpoint; at most 62 buckets.</summary>
    /// <exception cref="BudappNotFound">The project is none of the caller's.</exception>
    public Task<Answer<UsageSeries>> SeriesAsync(Caller caller, UsageAsk ask, SeriesBy by, CancellationToken cancellation) => AskAsync(
        caller, ask, $"usage-series-{by}.3", AnswersJson.Default.UsageSeries,
        (who, question, cancelled) => api.TimeSeriesAsync(who, question, by, cancelled), cancellation);

    private async Task<Answer<T>> AskAsync<T>(
        Caller caller, UsageAsk ask, string kind, JsonTypeInfo<T> json,
        Func<Caller, UsageQuestion, CancellationToken, Task<T>> fetch, CancellationToken cancellation)
    {
        var parameters = Canonical.Of(
            ("period", ask.Period.Name), ("project", ask.Project?.ToString()), ("model", ask.Model?.ToString()), ("endpoint", ask.Endpoint?.ToString()));
        var ahead = await projects.AreAtHandAsync(caller, cancellation) ? null : desk.ReadAhead(caller, kind, parameters);
        var mine = await projects.MineAsync(caller, cancellation);
        Guid[] ids = [.. mine.Value.Select(project => project.Id).Where(id => ask.Project is null || id == ask.Project)];
        if (ask.Project is not null && ids.Length == 0)
            throw new BudappNotFound();

        var question = new Question<T>(
            caller, kind, parameters, Keeping.Usage, json,
            (who, cancelled) => fetch(who, new UsageQuestion(ask.Period.WindowAt(clock.GetUtcNow()), ids, ask.Model, ask.Endpoint), cancelled))
        {
            Condition = Canonical.Ids(ids),
        };

        // The last known membership opens old answers; it asks for no new ones.
        return mine.IsStale ? await desk.RememberedAsync(question, cancellation) : await desk.AskAsync(question, cancellation, ahead);
    }
}
