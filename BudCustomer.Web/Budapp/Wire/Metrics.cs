namespace BudCustomer.Web.Budapp.Wire;

internal sealed record MetricFilters(IReadOnlyCollection<Guid> ApiKeyProjectId, Guid? ModelId, Guid? EndpointId);

internal sealed record AggregatedBody(
    DateTimeOffset FromDate, DateTimeOffset ToDate, IReadOnlyList<string> GroupBy, MetricFilters Filters, IReadOnlyList<string> Metrics);

/// <summary>No <c>summary</c>: it cannot be checked, so it is never read (design §5).</summary>
internal sealed record AggregatedAnswer(IReadOnlyList<AggregatedGroup> Groups, int? TotalGroups = null);

internal sealed record AggregatedGroup(
    IReadOnlyDictionary<string, Metric> Metrics,
    string? ModelId = null, string? ModelName = null,
    string? EndpointId = null, string? EndpointName = null,
    string? ApiKeyProjectId = null, string? ApiKeyProjectName = null);

internal sealed record Metric(decimal Value);

internal sealed record TimeSeriesBody(
    DateTimeOffset FromDate, DateTimeOffset ToDate, string Interval, IReadOnlyList<string> Metrics, MetricFilters Filters,
    IReadOnlyList<string> GroupBy, bool FillGaps);

internal sealed record TimeSeriesAnswer(IReadOnlyList<TimeSeriesGroup> Groups);

internal sealed record TimeSeriesGroup(
    IReadOnlyList<DataPoint> DataPoints,
    string? ModelId = null, string? EndpointId = null, string? ApiKeyProjectId = null);

internal sealed record DataPoint(DateTimeOffset Timestamp, IReadOnlyDictionary<string, decimal?> Values);
