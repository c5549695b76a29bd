namespace BudCustomer.Web.Features.Shared;

/// <summary>A chart for scripts.</summary>
/// <param name="At">A label for each bar.</param>
/// <param name="Says">Its value and what it is made of, in words.</param>
/// <param name="Series">From the largest down, as in the legend.</param>
public sealed record ChartNumbers(IReadOnlyList<string> At, IReadOnlyList<string> Says, IReadOnlyList<ChartNumbers.Line> Series)
{
    public static ChartNumbers Of(ChartModel model)
    {
        var chart = new Chart(model);
        return new ChartNumbers(
            [.. model.Buckets.Select(bucket => bucket.Label)],
            [.. model.Buckets.Select(chart.SaysInFull)],
            [.. model.Series.Select((name, at) => new Line(name, [.. model.Buckets.Select(bucket => bucket.Values[at])]))]);
    }

    /// <param name="Values">One a bar; null where nothing is known.</param>
    public sealed record Line(string Name, IReadOnlyList<decimal?> Values);
}
