using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>POST /metrics/aggregated and its alias (contract §4.6.2).</summary>
internal sealed class AggregatedRoutes(SandboxWorld world) : IBudappRoutes
{
    private static readonly string[] Groups = ["model", "project", "endpoint", "user", "user_project"];

    private readonly BudappFacts _facts = world.Budapp;

    public void Map(WebApplication app)
    {
        app.ForUser(world, "POST", "/metrics/aggregated", AnswerAsync);
        app.ForUser(world, "POST", "/metrics/observability/metrics/aggregated", AnswerAsync);
    }

    private async Task<IResult> AnswerAsync(Call call)
    {
        var body = await call.BodyAsync();
        var query = MetricsQuery.Read(body, call.Now, fromRequired: false, MetricValues.Aggregated, Groups);
        if (query.MixesNaiveAndAware) return Envelopes.E5();
        if (body.IsWrong(out var refusal)) return refusal;
        if (_facts.Switches.MetricsStoreDown) return Envelopes.E1(500, "Failed to proxy aggregated metrics request");
        var attempt = new TenantFilter(_facts).Run(call.User, query.Filters);
        return query.IsRefusedByStore ? Envelopes.E1(422, "Failed to get aggregated metrics") : Write(query, Tallies(query, call.User, attempt));
    }

    private Dictionary<GroupKey, Tally> Tallies(MetricsQuery query, BudappUser user, Attempt attempt)
    {
        var tallies = new Dictionary<GroupKey, Tally>();
        if (query.IsPrompt) return tallies;
        foreach (var lane in ForeignRow.Among(attempt.Lanes, _facts, user, query.GroupBy.Count > 0))
        {
            var usage = _facts.Ledger.Total(lane, query.Grain, query.From, query.To);
            if (usage.Requests == 0) continue;
            var key = GroupKey.Of(lane, query.GroupBy);
            if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new Tally();
            tally.Add(lane, usage);
        }

        return tallies;
    }

    private IResult Write(MetricsQuery query, Dictionary<GroupKey, Tally> tallies)
    {
        var grouped = query.GroupBy.Count > 0;
        var groups = grouped ? Ordered(query, tallies).Select(pair => Group(query, pair.Key, pair.Value)).ToList() : [];
        var total = tallies.Values.FirstOrDefault() ?? new Tally();
        return Envelopes.S("aggregated_metrics", "Successfully retrieved aggregated metrics",
            ("groups", groups),
            ("summary", grouped ? new { } : Values(query, total)),
            ("total_groups", groups.Count),
            ("date_range", query.DateRange));
    }

    private static IEnumerable<KeyValuePair<GroupKey, Tally>> Ordered(MetricsQuery query, Dictionary<GroupKey, Tally> tallies) =>
        query.Metrics.Contains("total_requests")
            ? tallies.OrderByDescending(pair => pair.Value.Usage.Requests)
            : tallies.OrderBy(pair => pair.Key.First(query.GroupBy), StringComparer.Ordinal);

    private OrderedDictionary<string, object?> Group(MetricsQuery query, GroupKey key, Tally tally)
    {
        var fields = key.Fields(_facts.Names, withUser: true);
        fields["metrics"] = Values(query, tally);
        return fields;
    }

    private static OrderedDictionary<string, object?> Values(MetricsQuery query, Tally tally) =>
        new(query.Metrics.Select(metric => KeyValuePair.Create(metric, (object?)MetricValues.Written(metric, tally))));
}
