using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Activity;

/// <param name="List">Null when the filter does not hold.</param>
public sealed record ActivityViewModel(ActivityQuery Query, Section<ActivityList>? List)
{
    public string CsvUrl => Query.Url("/activity.csv");

    public static ActivityViewModel Of(ActivityQuery query, Part<AuditPage> page, Formats formats) => new(
        query, Section.Of(page, Texts.Activity_Title, query.Url(), found => ActivityList.Of(found, query, formats)));
}

/// <param name="CsvHint">Null where the file holds everything.</param>
public sealed record ActivityList(IReadOnlyList<ActivityRow> Rows, Pager Pager, string? CsvHint)
{
    public static ActivityList Of(AuditPage page, ActivityQuery query, Formats formats)
    {
        var first = ((page.Page - 1) * ActivityFilter.PageSize) + 1;
        return new ActivityList(
            [.. page.Records.Select(record => ActivityRow.Of(record))],
            new Pager(
                page.Page > 1 ? query.Url(page: page.Page - 1) : null,
                page.Page < page.TotalPages ? query.Url(page: page.Page + 1) : null,
                page.Records.Count == 0
                    ? null
                    : Say.With(
                        Texts.Shared_Showing, formats.CountExact(first), formats.CountExact(first + page.Records.Count - 1), formats.CountExact(page.Total)),
                "activity-panel"),
            Csv.Limit(page.Total, ActivityExport.Most, formats));
    }
}

public sealed record ActivityRow(string Url, DateTimeOffset At, string What, string? Name, string? Address, bool Failed)
{
    public static ActivityRow Of(AuditRecord record) => new(
        $"/activity/{record.Id}", record.At, ActivityWords.Sentence(record), record.ResourceType == "user" ? null : record.ResourceName,
        record.Address, !record.Succeeded);
}
