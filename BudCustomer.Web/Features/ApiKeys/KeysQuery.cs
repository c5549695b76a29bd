using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Http.Extensions;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What the list is asked for; all of it in the address. Unknown values are as if left out.</summary>
public sealed record KeysQuery
{
    public const int PageSize = 25;
    public const string Active = "active";
    public const string Expired = "expired";
    public const string Revoked = "revoked";

    private const int LastPage = 100_000;

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["name"] = "name",
        ["created"] = "created_at",
        ["used"] = "last_used_at",
        ["expires"] = "expiry",
    };

    /// <summary>Part of a name.</summary>
    public string? Q { get; init; }

    public string? Project { get; init; }

    public string? Status { get; init; }

    /// <summary>A column, with <c>-</c> before it from the largest down.</summary>
    public string? Sort { get; init; }

    public int Page { get; init; } = 1;

    public bool IsFiltered => SearchFor is not null || ProjectId is not null || KnownStatus is not null;

    public Guid? ProjectId => Guid.TryParse(Project, out var id) ? id : null;

    public string? KnownStatus => Status is Active or Expired or Revoked ? Status : null;

    /// <summary>The keys of a status stand together only by expiry: budapp filters by none.</summary>
    public string KnownSort => KnownStatus switch
    {
        Active => "-expires",
        Expired => "expires",
        _ => Sort is { Length: > 0 } && Columns.ContainsKey(Sort.TrimStart('-')) && !Sort.StartsWith("--", StringComparison.Ordinal) ? Sort : "-created",
    };

    public int KnownPage => Math.Clamp(Page, 1, LastPage);

    public string? SearchFor => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim();

    public ApiKeyQuery ToAsk() => new(
        KnownPage, PageSize, OrderBy, SearchFor, Search: SearchFor is not null, ProjectId);

    /// <summary>The same list, changed in one respect.</summary>
    public string Url(string? sort = null, int page = 1, string? status = null)
    {
        var query = new QueryBuilder();
        Add(query, "q", SearchFor);
        Add(query, "project", ProjectId?.ToString());
        Add(query, "status", status ?? KnownStatus);
        Add(query, "sort", (sort ?? KnownSort) is var by && by == "-created" ? null : by);
        Add(query, "page", page > 1 ? FormattableString.Invariant($"{page}") : null);
        return "/api-keys" + query.ToQueryString();
    }

    private string OrderBy => (KnownSort.StartsWith('-') ? "-" : "") + Columns[KnownSort.TrimStart('-')];

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (value is not null)
            query.Add(name, value);
    }
}
