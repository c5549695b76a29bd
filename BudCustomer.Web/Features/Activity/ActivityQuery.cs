using Microsoft.AspNetCore.Http.Extensions;

namespace BudCustomer.Web.Features.Activity;

/// <summary>What <c>GET /activity</c> and its CSV accept, as it came: the state of the page is its URL.</summary>
public sealed record ActivityQuery
{
    /// <summary>budapp's word, see <see cref="ActivityWords.Events"/>.</summary>
    public string? Event { get; init; }

    /// <summary>budapp's word, see <see cref="ActivityWords.Kinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>First day, yyyy-MM-dd, in the customer's zone.</summary>
    public string? From { get; init; }

    /// <summary>Last day, included.</summary>
    public string? To { get; init; }

    /// <summary>A part of a name or address.</summary>
    public string? Search { get; init; }

    /// <summary>Id of one key or project.</summary>
    public string? Resource { get; init; }

    /// <summary>From 1.</summary>
    public string? Page { get; init; }

    public bool IsFiltered => Url() != "/activity";

    public string Url(string path = "/activity", int page = 1)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("event", Event), ("kind", Kind), ("from", From), ("to", To), ("search", Search), ("resource", Resource),
            ("page", page > 1 ? $"{page}" : null),
        })
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return path + query;
    }
}
