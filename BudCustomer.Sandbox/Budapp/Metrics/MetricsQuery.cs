using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>What /metrics/aggregated and /metrics/time-series have in common (contract §4.6.2-§4.6.3).</summary>
internal sealed record MetricsQuery(SentTime? SentFrom, SentTime? SentTo, DateTimeOffset Now)
{
    public required IReadOnlyList<string> GroupBy { get; init; }

    public required IReadOnlyList<string> Metrics { get; init; }

    public required JsonElement? Filters { get; init; }

    /// <summary>No prompt traffic exists in the sandbox.</summary>
    public required bool IsPrompt { get; init; }

    public DateTimeOffset To => SentTo?.Utc ?? Now;

    public DateTimeOffset From => SentFrom?.Utc ?? To - UsageLedger.Kept;

    public bool NeedsRaw => GroupBy.Contains("user") || Metrics.Any(metric =>
        metric.StartsWith("p9", StringComparison.Ordinal) || metric.Contains("_p9", StringComparison.Ordinal) || metric.EndsWith("_inference_cost", StringComparison.Ordinal));

    public Grain Grain => NeedsRaw ? Grain.Raw : Grains.Of(To - From);

    /// <summary>budapp's validator compares the two; Python refuses to compare a naive with an aware time.</summary>
    public bool MixesNaiveAndAware => SentFrom is { } from && SentTo is { } to && from.IsAware != to.IsAware;

    /// <summary>budmetrics' own rule, which budapp learns of only by a 422 to both of its attempts.</summary>
    public bool IsRefusedByStore => SentTo is not null && (To > Now.AddDays(1) || (SentFrom is not null && (To - From).Days > 90));

    public object DateRange => new { from = Write(From, SentFrom), to = Write(To, SentTo) };

    public static MetricsQuery Read(Input body, DateTimeOffset now, bool fromRequired, string[] metrics, string[] groups)
    {
        var query = new MetricsQuery(body.Time("from_date", fromRequired), body.Time("to_date"), now)
        {
            GroupBy = body.Choices("group_by", required: false, groups),
            Metrics = body.Choices("metrics", required: true, metrics),
            Filters = body.Object("filters"),
            IsPrompt = body.Choice("data_source", required: false, "inference", "prompt") == "prompt",
        };
        if (query is { MixesNaiveAndAware: false, SentFrom: not null, SentTo: not null } && query.To < query.From)
            body.Refuse("to_date", "to_date must be after from_date");
        return query;
    }

    private static string Write(DateTimeOffset time, SentTime? sent) => sent is { IsAware: true } ? Times.Aware(time) : Times.Naive(time);
}
