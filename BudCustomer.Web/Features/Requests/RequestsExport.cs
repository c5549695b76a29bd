using System.Runtime.CompilerServices;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Requests;

/// <summary>Every line of a filter as CSV, read as it is written. Prompts and answers stay out: a file travels further than a page.</summary>
public sealed class RequestsExport(RequestLog log)
{
    /// <summary>budapp's largest page.</summary>
    private const int PageSize = 1000;

    private const int MostPages = 100;

    /// <summary>100,000 lines: the page says so where there are more.</summary>
    public const int Most = MostPages * PageSize;

    private static readonly string[] Header =
    [
        "id", "at", "model", "project", "endpoint", "type", "input_tokens", "output_tokens", "latency_ms", "cost_usd", "succeeded", "cached",
        "status", "error",
    ];

    /// <summary>The first lines are read before the answer begins: a failure is still a page then.</summary>
    public async Task<Csv> OfAsync(Caller caller, InferenceQuery query, CancellationToken cancellation)
    {
        var all = query with { Offset = 0, Limit = PageSize };
        return new Csv("requests.csv", Header, RowsAsync(caller, all, await log.LinesAsync(caller, all, cancellation)));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        Caller caller, InferenceQuery query, InferencePage page, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var number = 1; ; number++)
        {
            foreach (var line in page.Items)
                yield return Cells(line);
            if (!page.HasMore || number >= MostPages)
                yield break;
            page = await log.LinesAsync(caller, query with { Offset = number * PageSize }, cancellation);
        }
    }

    private static object?[] Cells(Inference line) =>
    [
        line.Id, line.At, line.ModelName, line.ProjectName, line.EndpointName, line.EndpointType, line.InputTokens, line.OutputTokens,
        line.LatencyMs, line.Cost, line.Succeeded, line.Cached, line.StatusCode, line.Error,
    ];
}
