namespace BudCustomer.Sandbox.World;

/// <summary>Usage that adds up exactly: cost in billionths of a dollar, latency as the sum over all requests in ms.</summary>
public readonly record struct Usage(long Requests, long Failures, long Input, long Output, long CostNano, long Cached, double LatencyMs)
{
    public long Successes => Requests - Failures;

    public long Tokens => Input + Output;

    public double Cost => CostNano / 1e9;

    public static Usage operator +(Usage a, Usage b) => new(
        a.Requests + b.Requests, a.Failures + b.Failures, a.Input + b.Input, a.Output + b.Output,
        a.CostNano + b.CostNano, a.Cached + b.Cached, a.LatencyMs + b.LatencyMs);

    public static Usage operator -(Usage a, Usage b) => new(
        a.Requests - b.Requests, a.Failures - b.Failures, a.Input - b.Input, a.Output - b.Output,
        a.CostNano - b.CostNano, a.Cached - b.Cached, a.LatencyMs - b.LatencyMs);

    public static Usage Sum(IEnumerable<Usage> parts) => parts.Aggregate(default(Usage), (sum, part) => sum + part);
}
