namespace BudCustomer.Web.Budapp;

/// <summary>What is asked of usage. Ids are the caller's own, checked by the one who asks against the caller's projects.</summary>
/// <param name="Projects">The projects asked for, out of the caller's own. None: no call is made and nothing was used.</param>
public sealed record UsageQuestion(UsageWindow Window, IReadOnlyCollection<Guid> Projects, Guid? Model = null, Guid? Endpoint = null);

/// <summary>The checked rows of one question. Totals are their sums; nothing else is ever shown.</summary>
public sealed record UsageFigures(UsageWindow Window, IReadOnlyList<UsageRow> Rows)
{
    public UsageTotals Totals => UsageTotals.Of(Rows);
}

/// <summary>One model served by one endpoint for one project.</summary>
/// <param name="SuccessRate">0–100, or null when there were no requests: an average over nothing is unknown, not zero.</param>
public sealed record UsageRow(
    Guid ProjectId, string? ProjectName, Guid? ModelId, string? ModelName, Guid? EndpointId, string? EndpointName,
    long Requests, long InputTokens, long OutputTokens, decimal Cost, decimal? SuccessRate)
{
    public long Tokens => InputTokens + OutputTokens;
}

/// <summary>Sums of rows; the rate is weighted by requests.</summary>
public sealed record UsageTotals(long Requests, long InputTokens, long OutputTokens, decimal Cost, decimal? SuccessRate)
{
    public long Tokens => InputTokens + OutputTokens;

    public static UsageTotals Of(IReadOnlyCollection<UsageRow> rows)
    {
        var requests = rows.Sum(row => row.Requests);
        return new UsageTotals(
            requests,
            rows.Sum(row => row.InputTokens),
            rows.Sum(row => row.OutputTokens),
            rows.Sum(row => row.Cost),
            requests == 0 ? null : rows.Sum(row => (row.SuccessRate ?? 0) * row.Requests) / requests);
    }
}

/// <summary>What each line of a series stands for, besides its project.</summary>
public enum SeriesBy
{
    Project,
    Model,
    Endpoint,
}

/// <summary>Series over the same buckets; a hole in an answered series is a zero.</summary>
public sealed record UsageSeries(UsageWindow Window, UsageBuckets Buckets, IReadOnlyList<UsageLine> Lines);

/// <param name="Points">One for each of <see cref="UsageBuckets.Starts"/>.</param>
public sealed record UsageLine(Guid ProjectId, Guid? ModelId, Guid? EndpointId, IReadOnlyList<UsagePoint> Points);

public sealed record UsagePoint(long Requests, long Tokens, decimal Cost)
{
    public static readonly UsagePoint None = new(0, 0, 0m);

    public static UsagePoint operator +(UsagePoint one, UsagePoint other) =>
        new(one.Requests + other.Requests, one.Tokens + other.Tokens, one.Cost + other.Cost);
}
