using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>The panel: the form, and under it the figures, or why there are none.</summary>
public sealed record UsageViewModel(UsageForm Form, UsageFigureView? Figures, Problem? Problem, UsageEmpty? Empty)
{
    /// <summary>For a query that does not hold: the form and no figures.</summary>
    public static UsageViewModel Of(
        UsageQuery query, IReadOnlyList<UsageFault> faults, Part<Answer<IReadOnlyList<Project>>> projects, Formats formats, DateTimeOffset now) =>
        new(UsageForm.Of(query, null, faults, projects.HasValue ? projects.Value.Value : [], [], formats, now), null, null, null);

    public static UsageViewModel Of(UsageAnswered answered, UsageContext context)
    {
        var projects = answered.Projects.HasValue ? answered.Projects.Value.Value : [];
        var rows = answered.Figures is { HasValue: true } known ? known.Value.Value.Rows : [];
        var form = UsageForm.Of(context.Query, context.Filter, [], projects, rows, context.Formats, context.Now);
        if ((answered.Projects.Failure ?? answered.Figures?.Failure) is { } failure)
            return new UsageViewModel(form, null, Problem.Of(failure, Texts.Usage_Title, context.Query.Url()), null);

        var empty = UsageEmpty.Of(answered, projects, context);
        return new UsageViewModel(form, empty is null ? UsageFigureView.Of(answered, context) : null, null, empty);
    }
}

/// <summary>Nothing to show, though everything was answered.</summary>
/// <param name="IsNew">Nothing can have been used: there is no project, or there was no use before either.</param>
/// <param name="ClearUrl">The same period without the filter, where that holds something.</param>
public sealed record UsageEmpty(bool IsNew, string Text, string? ClearUrl, Stamp Stamp)
{
    public static UsageEmpty? Of(UsageAnswered answered, IReadOnlyList<Project> projects, UsageContext context)
    {
        var answer = answered.Figures!.Value;
        if (context.Filter.Of(answer.Value).Count > 0)
            return null;

        var window = context.WindowText(answer.Value.Window);
        var hadSome = answered.Before is not { HasValue: true, Value: { } before } || before.Value.Rows.Count > 0;
        var isNew = projects.Count == 0 || (answer.Value.Rows.Count == 0 && !hadSome);
        var isFiltered = answer.Value.Rows.Count > 0;
        return new UsageEmpty(
            isNew,
            isFiltered ? Say.With(Texts.Usage_NothingFiltered, window) : isNew ? Texts.Usage_NeverUsed : Say.With(Texts.Usage_NothingUsed, window),
            isFiltered ? context.Url(context.Query with { Project = null, Model = null, Endpoint = null }) : null,
            Stamp.Of(answer, window, answer.Value.Window.IsOpen, context.Formats, context.Now));
    }
}
