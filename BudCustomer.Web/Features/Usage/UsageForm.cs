using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.Usage;

/// <summary>Everything that leads to another view of the same data: a GET form and links, the state of both in the URL.</summary>
/// <param name="HasDays">Days can be chosen: the period is custom, or what was asked for needs another look.</param>
public sealed record UsageForm(
    UsageQuery Query, IReadOnlyList<UsageTab> Periods, UsageTab? Earlier, UsageTab? Later, bool HasDays, bool HasPeriod, string Earliest, string Today,
    IReadOnlyList<SelectListItem> Projects, IReadOnlyList<SelectListItem> Models, IReadOnlyList<SelectListItem> Endpoints, string? ClearUrl)
{
    private const int Listed = 25;

    public string? Period => Query.Period;

    public string? From => Query.From;

    public string? To => Query.To;

    public string? Project => Query.Project;

    public string? Model => Query.Model;

    public string? Endpoint => Query.Endpoint;

    public string By => Query.By ?? "model";

    public IReadOnlyList<SelectListItem> PeriodChoices { get; } =
    [
        new("–", ""), new(Texts.Usage_Daily, "daily"), new(Texts.Usage_Weekly, "weekly"), new(Texts.Usage_Monthly, "monthly"), new(Texts.Usage_Custom, "custom"),
    ];

    public IReadOnlyList<SelectListItem> Groupings { get; } =
        [new(Texts.Usage_Model, "model"), new(Texts.Usage_Endpoint, "endpoint"), new(Texts.Usage_Project, "project")];

    public static UsageForm Of(
        UsageQuery query, UsageFilter? filter, IReadOnlyList<UsageFault> faults, IReadOnlyList<Project> projects, IReadOnlyList<UsageRow> rows,
        Formats formats, DateTimeOffset now)
    {
        var (days, names) = (new UsageDays(formats, now), UsageNames.Of(rows));
        var steps = filter is null ? new UsageSteps(null, null) : UsageSteps.Of(query, filter, days, formats, now);
        return new UsageForm(
            query, Tabs(query, filter, days, now), steps.Earlier, steps.Later,
            HasDays: query.Period == "custom" || faults.Any(fault => fault.Field is nameof(From) or nameof(To)),
            HasPeriod: faults.Any(fault => fault.Field == nameof(Period)),
            UsageDays.Write(days.Earliest), UsageDays.Write(days.Today),
            Choices(projects.Select(project => ((Guid?)project.Id, ShownName.Of(project.Name) ?? Texts.Shared_UnnamedProject)), query.Project, Texts.Usage_AllProjects),
            Largest(UsageGroup.Of(rows, SeriesBy.Model, names), query.Model, Texts.Usage_AllModels),
            Largest(UsageGroup.Of(rows, SeriesBy.Endpoint, names), query.Endpoint, Texts.Usage_AllEndpoints),
            filter?.IsNarrowed == true ? (query with { Project = null, Model = null, Endpoint = null, Page = null }).Url() : null);
    }

    private static List<UsageTab> Tabs(UsageQuery query, UsageFilter? filter, UsageDays days, DateTimeOffset now)
    {
        var window = filter?.Asked.WindowAt(now) ?? UsageWindow.Weekly(now);
        var (first, last) = window.IsEmpty ? (days.Today, days.Today) : (UsageWords.FirstDay(window), UsageWords.LastDay(window));
        var other = query.FromTheTop with { From = null, To = null };
        var custom = other with { Period = "custom", From = UsageDays.Write(first), To = UsageDays.Write(last) };
        return
        [
            new(Texts.Usage_Daily, (other with { Period = "daily" }).Url(), filter?.Period == UsagePeriod.Daily),
            new(Texts.Usage_Weekly, (other with { Period = "weekly" }).Url(), filter?.Period == UsagePeriod.Weekly),
            new(Texts.Usage_Monthly, (other with { Period = "monthly" }).Url(), filter?.Period == UsagePeriod.Monthly),
            new(Texts.Usage_Custom, filter?.Period == UsagePeriod.Custom ? query.Url() : custom.Url(), filter?.Period == UsagePeriod.Custom),
        ];
    }

    /// <summary>The most expensive, for a hundred would weigh more than the page; the table leads to the others.</summary>
    private static List<SelectListItem> Largest(IReadOnlyList<UsageGroup> groups, string? chosen, string none)
    {
        var shown = groups.OrderByDescending(group => group.Totals.Cost).ThenByDescending(group => group.Totals.Requests)
            .Where((group, place) => place < Listed || string.Equals(group.Id?.ToString(), chosen, StringComparison.OrdinalIgnoreCase)).ToList();
        var items = Choices(shown.Select(group => (group.Id, group.Name)), chosen, none);
        if (shown.Count < groups.Count)
            items.Add(new SelectListItem(Say.With(Texts.Usage_OthersInTable, groups.Count - shown.Count), "others") { Disabled = true });
        return items;
    }

    /// <summary>A chosen one that was not used in this window still stands there, so that the form says what is shown.</summary>
    private static List<SelectListItem> Choices(IEnumerable<(Guid? Id, string Name)> all, string? chosen, string none)
    {
        var items = all.Where(each => each.Id is not null).OrderBy(each => each.Name, StringComparer.OrdinalIgnoreCase)
            .Select(each => new SelectListItem(each.Name, each.Id.ToString())).ToList();
        if (Guid.TryParse(chosen, out var id) && items.TrueForAll(item => item.Value != id.ToString()))
            items.Insert(0, new SelectListItem(Say.With(Texts.Usage_NotUsed, id.ToString("N")[..8]), id.ToString()));
        items.Insert(0, new SelectListItem(none, ""));
        return items;
    }
}

/// <summary>A link that may be the current one.</summary>
public sealed record UsageTab(string Text, string Url, bool IsCurrent);
