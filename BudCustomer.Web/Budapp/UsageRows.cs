using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>Reads grouped figures. Anything that cannot be a figure makes the answer unreadable; nothing is guessed.</summary>
internal static class UsageRows
{
    /// <summary>
    /// True when the row is of a project that was asked for, and of the model and endpoint asked for. A row of the caller's
    /// that was not asked for shows that a filter was dropped, so it counts as foreign.
    /// </summary>
    public static bool Answers(UsageQuestion question, string? project, string? model, string? endpoint) =>
        Guid.TryParse(project, out var projectId) && question.Projects.Contains(projectId)
        && IsAsked(question.Model, model)
        && IsAsked(question.Endpoint, endpoint);

    public static IReadOnlyList<UsageRow> Of(IEnumerable<AggregatedGroup> groups, string route) =>
        [.. groups.Select(group => RowOf(group, route))];

    public static long Count(decimal value, string route) =>
        value >= 0 && value <= long.MaxValue / 1000 && value == decimal.Truncate(value) ? (long)value : throw Unreadable(route);

    public static decimal Money(decimal value, string route) => value >= 0 ? value : throw Unreadable(route);

    public static Guid? Id(string? text, string route) =>
        string.IsNullOrEmpty(text) ? null : Guid.TryParse(text, out var id) ? id : throw Unreadable(route);

    private static bool IsAsked(Guid? asked, string? got) => asked is null || (Guid.TryParse(got, out var id) && id == asked);

    private static UsageRow RowOf(AggregatedGroup group, string route)
    {
        var requests = Count(Value(group, "total_requests", route), route);
        var rate = Value(group, "success_rate", route);
        return new UsageRow(
            Guid.Parse(group.ApiKeyProjectId!), group.ApiKeyProjectName,
            Id(group.ModelId, route), group.ModelName, Id(group.EndpointId, route), group.EndpointName,
            requests,
            Count(Value(group, "total_input_tokens", route), route),
            Count(Value(group, "total_output_tokens", route), route),
            Money(Value(group, "total_cost", route), route),
            requests == 0 ? null : rate is >= 0 and <= 100 ? rate : throw Unreadable(route));
    }

    private static decimal Value(AggregatedGroup group, string metric, string route) =>
        group.Metrics.TryGetValue(metric, out var found) ? found.Value : throw Unreadable(route);

    private static BudappUnavailable Unreadable(string route) => new(Trouble.Down, $"{route}: a figure is none");
}

/// <summary>Reads grouped series into equal buckets.</summary>
internal static class UsageLines
{
    public static IReadOnlyList<UsageLine> Of(IEnumerable<TimeSeriesGroup> groups, UsageBuckets buckets, string route) =>
        [.. groups.Select(group => new UsageLine(
            Guid.Parse(group.ApiKeyProjectId!), UsageRows.Id(group.ModelId, route), UsageRows.Id(group.EndpointId, route), PointsOf(group, buckets, route)))];

    private static UsagePoint[] PointsOf(TimeSeriesGroup group, UsageBuckets buckets, string route)
    {
        var points = new UsagePoint[buckets.Starts.Count];
        Array.Fill(points, UsagePoint.None);
        foreach (var point in group.DataPoints)
        {
            if (buckets.IndexOf(point.Timestamp) is { } index)
                points[index] += PointOf(point, route);
        }
        return points;
    }

    private static UsagePoint PointOf(DataPoint point, string route) => new(
        UsageRows.Count(Value(point, "requests"), route),
        UsageRows.Count(Value(point, "tokens"), route),
        UsageRows.Money(Value(point, "cost"), route));

    // Gap rows have nulls: budapp answered, so nothing was used then.
    private static decimal Value(DataPoint point, string metric) => point.Values.GetValueOrDefault(metric) ?? 0;
}
