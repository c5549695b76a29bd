using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>Every row of the filter, with the stamp in each: a file may be cut, sorted and joined with another.</summary>
public static class UsageCsv
{
    private static readonly string[] Header =
    [
        "project_id", "project", "model_id", "model", "endpoint_id", "endpoint",
        "requests", "input_tokens", "output_tokens", "total_tokens", "cost_usd", "success_rate_percent",
        "window_start", "window_end", "window_is_final", "as_of", "is_stale",
    ];

    public static Csv Of(Answer<UsageFigures> answer)
    {
        var window = answer.Value.Window;
        return Csv.Of($"{FileName(window)}.csv", Header, answer.Value.Rows.Select(row => (IReadOnlyList<object?>)
        [
            row.ProjectId, row.ProjectName, row.ModelId, row.ModelName, row.EndpointId, row.EndpointName,
            row.Requests, row.InputTokens, row.OutputTokens, row.Tokens, row.Cost, row.SuccessRate,
            window.From, window.To, !window.IsOpen, answer.AsOf, answer.IsStale,
        ]));
    }

    /// <summary>usage-2026-11-01-2026-11-14.</summary>
    public static string FileName(UsageWindow window) =>
        $"usage-{UsageDays.Write(UsageWords.FirstDay(window))}-{UsageDays.Write(UsageWords.LastDay(window))}";
}
