using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>POST /metrics/time-series and its alias (contract §4.6.3).</summary>
internal sealed class SeriesRoutes(SandboxWorld world) : IBudappRoutes
{
    private static readonly string[] Groups = ["model", "project", "endpoint", "user_project"];

    private readonly BudappFacts _facts = world.Budapp;

    public void Map(WebApplication app)
    {
        app.ForUser(world, "POST", "/metrics/time-series", AnswerAsync);
        app.ForUser(world, "POST", "/metrics/observability/metrics/time-series", AnswerAsync);
    }

    private async Task<IResult> AnswerAsync(Call call)
    {
        var body = await call.BodyAsync();
        var query = MetricsQuery.Read(body, call.Now, fromRequired: true, MetricValues.Series, Groups);
        var interval = Interval.Named(body.Choice("interval", required: false, Interval.Names) ?? "1h");
        var fills = body.Flag("fill_gaps") ?? true;
        if (query.MixesNaiveAndAware) return Envelopes.E5();
        if (body.IsWrong(out var refusal)) return refusal;
        if (_facts.Switches.MetricsStoreDown) return Envelopes.E1(500, "Failed to proxy time-series metrics request");
        var attempt = new TenantFilter(_facts).Run(call.User, query.Filters);
        if (query.IsRefusedByStore) return Envelopes.E1(422, "Failed to get time-series metrics");
        if (attempt.IsRetry) query = query with { GroupBy = [] };
        var groups = Tallies(query, interval, call.User, attempt);
        if (query.GroupBy.Count == 0 && fills) Fill(groups, query, interval);
        return Envelopes.S("time_series", "Successfully retrieved time-series data",
            ("groups", groups.Select(pair => Group(query, pair.Key, pair.Value)).ToList()),
            ("interval", interval.Name),
            ("date_range", query.DateRange));
    }

    private Dictionary<GroupKey, SortedDictionary<DateTimeOffset, Tally>> Tallies(MetricsQuery query, Interval interval, BudappUser user, Attempt attempt)
    {
        var groups = new Dictionary<GroupKey, SortedDictionary<DateTimeOffset, Tally>>();
        if (query.IsPrompt) return groups;
        var grain = !query.NeedsRaw ? query.Grain : interval.Length.TotalHours switch { < 1 => Grain.FiveMinutes, < 24 => Grain.RawHours, _ => Grain.Raw };
        foreach (var lane in ForeignRow.Among(attempt.Lanes, _facts, user, query.GroupBy.Count > 0))
        {
            var key = GroupKey.Of(lane, query.GroupBy);
            foreach (var bucket in _facts.Ledger.Buckets(lane, grain, query.From, query.To))
            {
                if (!groups.TryGetValue(key, out var points)) groups[key] = points = [];
                var start = interval.StartOf(bucket.Start);
                if (!points.TryGetValue(start, out var tally)) points[start] = tally = new Tally();
                tally.Add(lane, bucket.Usage);
            }
        }

        return groups;
    }

    /// <summary>Fillers count from from_date, not from the interval's own grid: unaligned, they stand between the real points.</summary>
    private static void Fill(Dictionary<GroupKey, SortedDictionary<DateTimeOffset, Tally>> groups, MetricsQuery query, Interval interval)
    {
        var key = new GroupKey(null, null, null, null, null);
        if (!groups.TryGetValue(key, out var points)) groups[key] = points = [];
        var first = query.From.AddTicks(-(query.From.UtcTicks % TimeSpan.TicksPerSecond));
        for (var start = first; start < query.To; start += interval.Length) points.TryAdd(start, new Tally());
    }

    private OrderedDictionary<string, object?> Group(MetricsQuery query, GroupKey key, SortedDictionary<DateTimeOffset, Tally> points)
    {
        var fields = key.Fields(_facts.Names, withUser: false);
        fields["data_points"] = points.Select(point => new
        {
            timestamp = Times.Naive(point.Key),
            values = query.Metrics.ToDictionary(metric => metric, metric => MetricValues.Of(metric, point.Value)),
        }).ToList();
        return fields;
    }
}
