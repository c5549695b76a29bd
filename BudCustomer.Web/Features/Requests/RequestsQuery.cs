using System.Globalization;
using BudCustomer.Web.Features.Usage;
using Microsoft.AspNetCore.Http.Extensions;

namespace BudCustomer.Web.Features.Requests;

/// <summary>What <c>GET /requests</c> and its CSV accept, as it came. Range and ids are named as usage names them: its links carry them along.</summary>
public sealed record RequestsQuery
{
    public const int PageSize = 50;
    private const int LastPage = 1_000_000;

    /// <summary><c>daily</c> (the default), <c>weekly</c>, <c>monthly</c> or <c>custom</c>.</summary>
    public string? Period { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Project { get; init; }

    public string? Model { get; init; }

    public string? Endpoint { get; init; }

    /// <summary>One of <see cref="RequestsFilter.Types"/>.</summary>
    public string? Type { get; init; }

    /// <summary><c>ok</c> or <c>failed</c>.</summary>
    public string? Result { get; init; }

    public string? MinTokens { get; init; }

    public string? MaxTokens { get; init; }

    /// <summary>Milliseconds.</summary>
    public string? MaxLatency { get; init; }

    /// <summary><c>when</c>, <c>tokens</c>, <c>latency</c> or <c>cost</c>; <c>-</c> before it is downwards. <c>-when</c> is the default.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1.</summary>
    public string? Page { get; init; }

    public bool IsFiltered => Url() != "/requests";

    public int PageNumber =>
        int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1;

    public UsageQuery Range => new()
    {
        Period = string.IsNullOrEmpty(Period) ? "daily" : Period,
        From = From,
        To = To,
        Project = Project,
        Model = Model,
        Endpoint = Endpoint,
    };

    public string Url(string path = "/requests", int page = 1)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("period", Period), ("from", From), ("to", To), ("project", Project), ("model", Model), ("endpoint", Endpoint), ("type", Type),
            ("result", Result), ("minTokens", MinTokens), ("maxTokens", MaxTokens), ("maxLatency", MaxLatency), ("sort", Sort),
            ("page", page > 1 ? $"{page}" : null),
        })
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return path + query;
    }
}
