using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Billing;

/// <summary>POST /billing/history: the user's own keys by hour, day, week from Monday or month; no gap is filled (contract §4.5.3).</summary>
internal sealed class HistoryRoutes(SandboxWorld world) : IBudappRoutes
{
    private const string Outage = "Server error '500 Internal Server Error' for url 'http://budmetrics.bud.svc:3510/observability/usage/history'";

    private readonly BudappFacts _facts = world.Budapp;

    public void Map(WebApplication app) => app.ForUser(world, "POST", "/billing/history", AnswerAsync);

    private async Task<IResult> AnswerAsync(Call call)
    {
        var body = await call.BodyAsync();
        var (from, to) = (body.Time("start_date", required: true), body.Time("end_date", required: true));
        var granularity = body.Choice("granularity", required: false, "hourly", "daily", "weekly", "monthly") ?? "daily";
        var project = body.Id("project_id");
        if (body.IsWrong(out var refusal)) return refusal;
        object result = _facts.Switches.MetricsStoreDown
            ? new { error = Outage, data = Array.Empty<object>() }
            : new { data = Rows(call.User.Id, from!.Value.Utc, to!.Value.Utc, granularity, project), granularity };
        return Envelopes.R(result, "Usage history retrieved successfully");
    }

    private List<object> Rows(Guid userId, DateTimeOffset from, DateTimeOffset to, string granularity, Guid? project)
    {
        var periods = new SortedDictionary<string, Usage>(StringComparer.Ordinal);
        foreach (var lane in _facts.Billing.Lanes(userId, project))
            foreach (var bucket in _facts.Ledger.Buckets(lane, granularity == "hourly" ? Grain.RawHours : Grain.Raw, from, to))
            {
                var period = PeriodOf(bucket.Start, granularity);
                periods[period] = periods.GetValueOrDefault(period) + bucket.Usage;
            }

        return [.. periods.Select(period => Row(period.Key, period.Value))];
    }

    private static object Row(string date, Usage usage) => new
    {
        date,
        tokens = usage.Tokens,
        input_tokens = usage.Input,
        output_tokens = usage.Output,
        requests = usage.Requests,
        cost = usage.Cost,
    };

    private static string PeriodOf(DateTimeOffset time, string granularity)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return granularity switch
        {
            "hourly" => Times.Naive(time.AddMinutes(-time.Minute)),
            "weekly" => Times.Day(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
            "monthly" => Times.Day(new DateOnly(day.Year, day.Month, 1)),
            _ => Times.Day(day),
        };
    }
}
