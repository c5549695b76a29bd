namespace BudCustomer.Web.Features.Shared;

/// <summary>Bars over time, finished for showing.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Title">What is measured, with its unit: "Spend by model, USD".</param>
/// <param name="Description">What the picture says, in a sentence.</param>
/// <param name="Series">Names from the largest down, at most ten and the rest. One series has no legend.</param>
/// <param name="Buckets">Oldest first, at most 62.</param>
/// <param name="Format">Writes a value: one of <see cref="Formats"/>.</param>
/// <param name="TableUrl">Where the same numbers stand as a table.</param>
/// <param name="HasRest">The last series is all the others together, and grey.</param>
/// <param name="Detail">Null where the bars say all there is.</param>
public sealed record ChartModel(
    string Id,
    string Title,
    string Description,
    IReadOnlyList<string> Series,
    IReadOnlyList<ChartBucket> Buckets,
    Func<decimal, string> Format,
    string? TableUrl = null,
    bool HasRest = false,
    ChartDetail? Detail = null)
{
    public const int MostSeries = 11;

    public const int MostBuckets = 62;
}

/// <summary>What is fetched only when a customer points at the chart or asks for the interactive one: it would double the page.</summary>
/// <param name="Url">Answers with <see cref="ChartNumbers"/>.</param>
/// <param name="Form">Id of the form, outside the chart, that remembers <c>on=true|false</c>.</param>
/// <param name="IsInteractive">The customer prefers the interactive chart, so it is fetched without asking.</param>
public sealed record ChartDetail(string Url, string Form, bool IsInteractive);

/// <summary>One bar.</summary>
/// <param name="Label">In full, for hover and screen readers: "14 Nov 2026".</param>
/// <param name="ShortLabel">For the axis: "14 Nov".</param>
/// <param name="Values">One a series; null all through where nothing is known, which is not zero.</param>
/// <param name="StillCounts">Drawn hatched.</param>
public sealed record ChartBucket(string Label, string ShortLabel, IReadOnlyList<decimal?> Values, bool StillCounts = false)
{
    public bool IsKnown { get; } = Values.Any(value => value is not null);

    public decimal Total { get; } = Values.Sum(value => value ?? 0);
}

/// <summary>A small row of bars without axes, beside a figure that says the same in words.</summary>
/// <param name="Label">"Spend, last 30 days: highest $61.20 on 14 Nov".</param>
public sealed record SparkModel(string Label, IReadOnlyList<decimal?> Values);
