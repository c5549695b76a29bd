using Microsoft.AspNetCore.Http.Extensions;

namespace BudCustomer.Web.Features.Usage;

/// <summary>What <c>GET /usage</c>, its exports and <c>GET /api/usage</c> accept, as it came: the state of the page is its URL.</summary>
public sealed record UsageQuery
{
    /// <summary><c>daily</c>, <c>weekly</c>, <c>monthly</c> (the default) or <c>custom</c>.</summary>
    public string? Period { get; init; }

    /// <summary>First day, yyyy-MM-dd. With <c>monthly</c>: any day of the month meant.</summary>
    public string? From { get; init; }

    /// <summary>Last day, included. Only with <c>custom</c>.</summary>
    public string? To { get; init; }

    public string? Project { get; init; }

    public string? Model { get; init; }

    public string? Endpoint { get; init; }

    /// <summary><c>model</c> (the default), <c>endpoint</c> or <c>project</c>.</summary>
    public string? By { get; init; }

    /// <summary>What the chart measures: <c>cost</c> (the default), <c>tokens</c> or <c>requests</c>.</summary>
    public string? Show { get; init; }

    /// <summary>A column of the table; <c>-</c> before it is downwards. <c>-cost</c> is the default.</summary>
    public string? Sort { get; init; }

    /// <summary><c>table</c> shows the chart's numbers instead of the picture.</summary>
    public string? View { get; init; }

    /// <summary>Page of the table, from 1.</summary>
    public string? Page { get; init; }

    /// <summary>The query without the table's page, which belongs to one order of one filter.</summary>
    public UsageQuery FromTheTop => this with { Page = null };

    public string Url(string path = "/usage")
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Parameters())
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return path + query;
    }

    private IEnumerable<(string Name, string? Value)> Parameters() =>
    [
        ("period", Period), ("from", From), ("to", To), ("project", Project), ("model", Model), ("endpoint", Endpoint),
        ("by", By), ("show", Show), ("sort", Sort), ("view", View), ("page", Page),
    ];
}
