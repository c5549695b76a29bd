using System.Globalization;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>The metrics by name, with their units and texts (contract §4.6.2-§4.6.3). No requests: 0.0, as upstream makes of NaN.</summary>
internal static class MetricValues
{
    public static readonly string[] Aggregated =
    [
        "total_requests", "success_rate", "avg_latency", "p95_latency", "p99_latency", "total_tokens", "total_input_tokens",
        "total_output_tokens", "avg_tokens", "total_cost", "avg_cost", "ttft_avg", "ttft_p95", "ttft_p99", "cache_hit_rate",
        "throughput_avg", "error_rate", "unique_users", "p95_inference_cost", "max_inference_cost", "min_inference_cost",
    ];

    public static readonly string[] Series =
    [
        "requests", "success_rate", "avg_latency", "p95_latency", "p99_latency", "tokens", "cost", "ttft_avg", "cache_hit_rate",
        "throughput", "error_rate", "unique_users", "success_count", "error_count",
    ];

    public static double Of(string metric, Tally tally)
    {
        var usage = tally.Usage;
        return metric switch
        {
            "total_requests" or "requests" => usage.Requests,
            "success_count" => usage.Successes,
            "error_count" => usage.Failures,
            "success_rate" => Share(usage.Successes * 100.0, usage.Requests),
            "error_rate" => Share(usage.Failures * 100.0, usage.Requests),
            "cache_hit_rate" => Share(usage.Cached * 100.0, usage.Requests),
            "avg_latency" => Share(usage.LatencyMs, usage.Requests),
            "p95_latency" => Share(usage.LatencyMs * 1.9, usage.Requests),
            "p99_latency" => Share(usage.LatencyMs * 2.7, usage.Requests),
            "ttft_avg" => Share(usage.LatencyMs * 0.2, usage.Requests),
            "ttft_p95" => Share(usage.LatencyMs * 0.38, usage.Requests),
            "ttft_p99" => Share(usage.LatencyMs * 0.54, usage.Requests),
            "total_tokens" or "tokens" => usage.Tokens,
            "total_input_tokens" => usage.Input,
            "total_output_tokens" => usage.Output,
            "avg_tokens" => Share(usage.Tokens, usage.Requests),
            "total_cost" or "cost" => usage.Cost,
            "avg_cost" => Share(usage.Cost, usage.Requests),
            "p95_inference_cost" => Share(usage.Cost * 1.8, usage.Requests),
            "max_inference_cost" => Share(usage.Cost * 2.4, usage.Requests),
            "min_inference_cost" => Share(usage.Cost * 0.2, usage.Requests),
            "throughput_avg" or "throughput" => Share(usage.Output * 1000.0, usage.LatencyMs),
            "unique_users" => tally.Users,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "not a metric"),
        };
    }

    public static object Written(string metric, Tally tally)
    {
        var value = Of(metric, tally);
        var (text, unit) = Format(metric, value);
        return new { value, formatted_value = text, unit };
    }

    private static (string Text, string Unit) Format(string metric, double value) => metric switch
    {
        "success_rate" or "cache_hit_rate" or "error_rate" => (Fixed(value, 1) + "%", "%"),
        "avg_latency" or "p95_latency" or "p99_latency" or "ttft_avg" or "ttft_p95" or "ttft_p99" =>
            (value >= 1000 ? Fixed(value / 1000, 2) + "s" : Fixed(value, 0) + "ms", "ms"),
        "total_tokens" or "total_input_tokens" or "total_output_tokens" or "avg_tokens" => (Short(value), "tokens"),
        "total_cost" or "avg_cost" => ("$" + Fixed(value, 4), "$"),
        "p95_inference_cost" or "max_inference_cost" or "min_inference_cost" => ("$" + Fixed(value, 6), "$"),
        "total_requests" => (Short(value), "requests"),
        "unique_users" => (Short(value), "users"),
        _ => (Fixed(value, 1), "tokens/sec"),
    };

    private static string Short(double value) => value switch
    {
        >= 1_000_000 => Fixed(value / 1_000_000, 1) + "M",
        >= 1_000 => Fixed(value / 1_000, 1) + "K",
        _ => Fixed(value, 0),
    };

    private static string Fixed(double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
