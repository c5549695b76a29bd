using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The page of all keys, with the form for another one.</summary>
public sealed record KeysViewModel(
    CreatePanel Create, KeysQuery Query, IReadOnlyList<KeyRow> Rows, IReadOnlyList<RevokedRow> Revoked, Problem? Problem, Pager Pager,
    IReadOnlyList<SelectListItem> Projects, IReadOnlyList<SelectListItem> Statuses)
{
    public bool ShowsRevoked => Query.KnownStatus == KeysQuery.Revoked;

    public bool IsEmpty => Problem is null && Rows.Count == 0 && Revoked.Count == 0;

    public static KeysViewModel Of(KeysAnswers answers, KeysQuery query, CreatePanel create, Formats formats, DateTimeOffset now)
    {
        var projects = answers.Known.ToDictionary(project => project.Id);
        var keys = answers.Keys is { HasValue: true } page ? Standing(page.Value.Keys, query.KnownStatus, now) : [];
        var failure = answers.Keys?.Failure ?? answers.Revoked?.Failure;
        return new KeysViewModel(
            create,
            query,
            [.. keys.Select(key => KeyRow.Of(key, answers.Hints.GetValueOrDefault(key.Id), projects.GetValueOrDefault(key.ProjectId), formats, now))],
            answers.Revoked is { HasValue: true } gone ? [.. gone.Value.Records.Select(record => RevokedRow.Of(record, formats))] : [],
            failure is null ? null : Problem.Of(failure, Texts.ApiKeys_List, query.Url(page: query.KnownPage)),
            PagerOf(answers, query, keys.Count),
            [new(Texts.ApiKeys_AllProjects, ""), .. answers.Known.Select(project => new SelectListItem(project.Name, project.Id.ToString()))],
            [
                new(Texts.ApiKeys_StatusAll, ""), new(Texts.ApiKeys_Active, KeysQuery.Active),
                new(Texts.ApiKeys_Expired, KeysQuery.Expired), new(Texts.ApiKeys_StatusRevoked, KeysQuery.Revoked),
            ]);
    }

    /// <summary>The address of the list in the order of a column; once more turns it round.</summary>
    public string SortUrl(string column) => Query.Url(sort: Query.KnownSort == column ? "-" + column : column);

    public string? SortOf(string column) =>
        Query.KnownSort == column ? "ascending" : Query.KnownSort == "-" + column ? "descending" : null;

    /// <summary>Sorted by expiry, the keys of a status come first: the rest of a page is cut off.</summary>
    private static List<ApiKey> Standing(IReadOnlyList<ApiKey> keys, string? status, DateTimeOffset now) => status switch
    {
        KeysQuery.Active => [.. keys.TakeWhile(key => key.ExpiresAt is null || key.ExpiresAt > now)],
        KeysQuery.Expired => [.. keys.TakeWhile(key => key.ExpiresAt <= now)],
        _ => [.. keys],
    };

    private static Pager PagerOf(KeysAnswers answers, KeysQuery query, int shown)
    {
        var (pages, total, rows) = answers switch
        {
            { Keys: { HasValue: true, Value: var page } } => (page.TotalPages, page.Total, page.Keys.Count),
            { Revoked: { HasValue: true, Value: var page } } => (page.TotalPages, page.Total, page.Records.Count),
            _ => (0, 0, 0),
        };
        var isCounted = query.KnownStatus is null or KeysQuery.Revoked;
        var first = ((query.KnownPage - 1) * KeysQuery.PageSize) + 1;
        return new Pager(
            query.KnownPage > 1 ? query.Url(page: query.KnownPage - 1) : null,
            query.KnownPage < pages && (isCounted || shown == rows) ? query.Url(page: query.KnownPage + 1) : null,
            isCounted && rows > 0 ? Say.With(Texts.ApiKeys_Showing, first, first + rows - 1, total) : null,
            "keys-panel");
    }
}
