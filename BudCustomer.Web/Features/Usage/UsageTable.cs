using System.Globalization;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>One line a model, endpoint or project; the last row is of the whole filter, not of this page of it.</summary>
public sealed record UsageTable(string Title, IReadOnlyList<UsageColumn> Columns, IReadOnlyList<UsageTableRow> Rows, UsageTableRow Total, Pager Pager)
{
    public const int PageSize = 25;

    public static UsageTable Of(IReadOnlyList<UsageGroup> groups, UsageTotals totals, UsageContext context)
    {
        var pages = Math.Max(1, (groups.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(context.Query.Page, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var shown = context.Order.Sort(groups).Skip((page - 1) * PageSize).Take(PageSize);
        return new UsageTable(
            context.Filter.By switch { SeriesBy.Endpoint => Texts.Usage_ByEndpoint, SeriesBy.Project => Texts.Usage_ByProject, _ => Texts.Usage_ByModel },
            [.. UsageColumn.For(context)],
            [.. shown.Select(group => UsageTableRow.Of(group.Name, context.NarrowedUrl(group.Id), group.Id is null ? null : context.RequestsUrl(group.Id), group.Totals, totals, context.Formats))],
            UsageTableRow.Of(Texts.Usage_Total, null, null, totals, totals, context.Formats),
            PagerOf(page, pages, groups.Count, context));
    }

    private static Pager PagerOf(int page, int pages, int count, UsageContext context)
    {
        string? Url(int other) => other < 1 || other > pages ? null
            : (context.Query with { Page = other == 1 ? null : other.ToString(CultureInfo.InvariantCulture) }).Url();
        var says = Say.With(Texts.Usage_Showing, ((page - 1) * PageSize) + 1, Math.Min(count, page * PageSize), count);
        return pages == 1 ? new Pager(null, null) : new Pager(Url(page - 1), Url(page + 1), says, "usage-panel");
    }
}

/// <summary>A header that sorts.</summary>
/// <param name="Aria">For <c>aria-sort</c>.</param>
public sealed record UsageColumn(string Label, string Url, string? Aria, string Css)
{
    public static IEnumerable<UsageColumn> For(UsageContext context)
    {
        var first = context.Filter.By switch { SeriesBy.Endpoint => Texts.Usage_Endpoint, SeriesBy.Project => Texts.Usage_Project, _ => Texts.Usage_Model };
        (string Column, string Label, string Css)[] columns =
        [
            ("name", first, ""), ("requests", Texts.Usage_Requests, "num"), ("input", Texts.Usage_Input, "num wider"),
            ("output", Texts.Usage_Output, "num wider"), ("total", Texts.Usage_TotalTokens, "num wide"), ("cost", Texts.Usage_CostInDollars, "num"),
        ];
        return columns.Select(column => new UsageColumn(
            column.Label, context.Url(context.Query with { Sort = context.Order.After(column.Column) }), context.Order.Aria(column.Column), column.Css));
    }
}

/// <param name="Url">Narrows the page to this row; null for the total and for what has no id.</param>
/// <param name="RequestsUrl">Its requests, with the filters of the page.</param>
public sealed record UsageTableRow(
    string Name, string? Url, string? RequestsUrl, string Requests, string Input, string Output, string Tokens, string Cost, string Share)
{
    public static UsageTableRow Of(string name, string? url, string? requestsUrl, UsageTotals row, UsageTotals all, Formats formats) => new(
        name, url, requestsUrl, formats.CountExact(row.Requests), formats.CountExact(row.InputTokens), formats.CountExact(row.OutputTokens),
        formats.CountExact(row.Tokens), formats.Money(row.Cost), all.Cost > 0 ? formats.Percent(row.Cost / all.Cost) : "–");
}
