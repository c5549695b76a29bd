using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>What every part of the page is made with.</summary>
public sealed record UsageContext(UsageQuery Query, UsageFilter Filter, Formats Formats, DateTimeOffset Now, bool IsInteractive)
{
    public UsageMeasure Measure { get; } = UsageMeasure.Of(Query.Show);

    public UsageOrder Order { get; } = UsageOrder.Of(Query.Sort);

    public string Url(UsageQuery query) => query.FromTheTop.Url();

    /// <summary>The link that narrows the page to one row.</summary>
    public string? NarrowedUrl(Guid? id) => id is null ? null : Url(Narrowed(id.Value));

    /// <summary>The requests behind the page, or behind one row of it. The request log shows a day unless it is told otherwise.</summary>
    public string RequestsUrl(Guid? id = null)
    {
        var query = (id is null ? Query : Narrowed(id.Value)) with { View = null, Show = null, Sort = null, Page = null, By = null };
        return (query with { Period = string.IsNullOrEmpty(query.Period) ? "monthly" : query.Period }).Url("/requests");
    }

    private UsageQuery Narrowed(Guid id) => Filter.By switch
    {
        SeriesBy.Endpoint => Query with { Endpoint = id.ToString() },
        SeriesBy.Project => Query with { Project = id.ToString() },
        _ => Query with { Model = id.ToString() },
    };

    public string ModelUrl(Guid? id) => Url(Query with { Model = id?.ToString() ?? Query.Model });

    /// <summary>"1–14 Nov 2026, UTC" for whole days, though the last of them may still count; else moments in the customer's zone.</summary>
    public string WindowText(UsageWindow window) => UsageWords.Window(window, Formats);
}
