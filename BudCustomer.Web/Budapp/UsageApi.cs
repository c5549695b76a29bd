using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>
/// Usage of all keys in the caller's projects: contract §4.6. budapp drops its tenant filter when a filtered call fails, so
/// every row says whose it is and is checked; one that is not the caller's withholds the whole answer (design §5, ISO-05).
/// </summary>
public sealed class UsageApi(BudappHttp http, UpstreamSecurityEvents security)
{
    private const string AggregatedRoute = "POST /metrics/aggregated";
    private const string SeriesRoute = "POST /metrics/time-series";

    private static readonly string[] Figures =
        ["total_requests", "total_input_tokens", "total_output_tokens", "total_cost", "success_rate"];

    private static readonly string[] ByRow = ["model", "endpoint", "user_project"];

    /// <summary>All rows of the window in one call: tables and totals are sums of them.</summary>
    /// <exception cref="BudappUnavailable"><see cref="Trouble.Withheld"/> when a row is not the caller's.</exception>
    public async Task<UsageFigures> AggregatedAsync(Caller caller, UsageQuestion question, CancellationToken cancellation)
    {
        var window = question.Window;
        if (question.Projects.Count == 0 || window.IsEmpty)
            return new UsageFigures(window, []);
        string[] metrics = UsageBuckets.NeedsExactEnd(window) ? [.. Figures, "p95_latency"] : Figures;
        var body = new AggregatedBody(window.From, LastMoment(window), ByRow, FiltersOf(question), metrics);
        var answer = await AskAsync(() => http.AskAsync(
            caller, BudappClass.Usage, $"/metrics/aggregated", body,
            WireJson.Default.AggregatedBody, WireJson.Default.AggregatedAnswer, cancellation));
        if (answer.TotalGroups is { } total && total != answer.Groups.Count)
            throw security.Withheld(caller, AggregatedRoute, "rows are missing or too many");
        if (answer.Groups.Any(group => !UsageRows.Answers(question, group.ApiKeyProjectId, group.ModelId, group.EndpointId)))
            throw security.Withheld(caller, AggregatedRoute, "a row is not of what was asked");
        return new UsageFigures(window, UsageRows.Of(answer.Groups, AggregatedRoute));
    }

    /// <summary>Requests, tokens and cost over time, one line a project and whatever it is asked by.</summary>
    /// <exception cref="BudappUnavailable"><see cref="Trouble.Withheld"/> when a line is not the caller's.</exception>
    public async Task<UsageSeries> TimeSeriesAsync(
        Caller caller, UsageQuestion question, SeriesBy by, CancellationToken cancellation)
    {
        var window = question.Window;
        var buckets = UsageBuckets.Of(window);
        if (question.Projects.Count == 0 || window.IsEmpty)
            return new UsageSeries(window, buckets, []);
        var body = new TimeSeriesBody(
            window.From, LastMoment(window), buckets.Interval, ["requests", "tokens", "cost"], FiltersOf(question),
            GroupsOf(by), FillGaps: false);
        var answer = await AskAsync(() => http.AskAsync(
            caller, BudappClass.Usage, $"/metrics/time-series", body,
            WireJson.Default.TimeSeriesBody, WireJson.Default.TimeSeriesAnswer, cancellation));
        // Lines carry only what they are grouped by: other filters cannot be read back.
        var asked = question with
        {
            Model = by == SeriesBy.Model ? question.Model : null,
            Endpoint = by == SeriesBy.Endpoint ? question.Endpoint : null,
        };
        if (answer.Groups.Any(group => !UsageRows.Answers(asked, group.ApiKeyProjectId, group.ModelId, group.EndpointId)))
            throw security.Withheld(caller, SeriesRoute, "a line is not of what was asked");
        return new UsageSeries(window, buckets, UsageLines.Of(answer.Groups, buckets, SeriesRoute));
    }

    // The data service's own refusals surface as 422 with one fixed text (contract §4.6.2): an outage for the customer.
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (BudappRefused refused) when (refused.Status == 422)
        {
            throw new BudappUnavailable(Trouble.Down, "metrics refused with 422", null, refused);
        }
    }

    private static string[] GroupsOf(SeriesBy by) => by switch
    {
        SeriesBy.Model => ["model", "user_project"],
        SeriesBy.Endpoint => ["endpoint", "user_project"],
        _ => ["user_project"],
    };

    private static MetricFilters FiltersOf(UsageQuestion question) => new(question.Projects, question.Model, question.Endpoint);

    // budapp counts the bucket that begins at the end of the window, so the end is the moment before.
    private static DateTimeOffset LastMoment(UsageWindow window) => window.To.AddMilliseconds(-1);
}
