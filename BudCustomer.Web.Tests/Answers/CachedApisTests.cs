using System.Collections.Concurrent;
using System.Globalization;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Tests.Budapp;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BudCustomer.Web.Tests.Answers;

/// <summary>The cached siblings of the Apis over a stub budapp: two replicas, one Redis.</summary>
[Collection(RedisTests.Name)]
public sealed class CachedApisTests(RedisFixture redis) : IAsyncLifetime
{
    private const string Projects = """
        {"object":"project.list","message":"ok","page":1,"limit":100,"total_record":1,"total_pages":1,"projects":[{"project":{"name":"First","description":null,
        "tags":null,"icon":null,"project_type":"client_app","id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11","created_at":"2026-01-01T00:00:00Z","modified_at":"2026-01-01T00:00:00Z"},
        "users_count":1,"endpoints_count":1,"credentials_count":1,"profile_colors":[]}]}
        """;

    private const string Rows = """
        {"object":"aggregated_metrics","message":"ok","total_groups":1,"summary":{},"groups":[{"api_key_project_id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11",
        "api_key_project_name":"First","model_id":"d9a10000-0000-4000-8000-000000000001","model_name":"m","endpoint_id":"e4b20000-0000-4000-8000-000000000001","endpoint_name":"e",
        "metrics":{"total_requests":{"value":7},"total_input_tokens":{"value":30},"total_output_tokens":{"value":12},"total_cost":{"value":0.0123},"success_rate":{"value":99.5}}}]}
        """;

    private const string Series = """
        {"object":"time_series","message":"ok","interval":"1d","groups":[{"api_key_project_id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11","data_points":[]}]}
        """;

    private const string Zeros = """
        {"success":true,"message":"ok","result":{"has_billing":true,"billing_period_start":"2026-01-01T00:00:00Z","billing_period_end":"2026-12-31T00:00:00Z","plan_name":"Free",
        "billing_plan_id":null,"base_monthly_price":0.0,"usage":{"tokens_used":0,"tokens_quota":100000,"tokens_usage_percent":0,"cost_used":0,"cost_quota":10.0,
        "cost_usage_percent":0,"request_count":0,"success_rate":0},"is_suspended":false,"suspension_reason":null}}
        """;

    private readonly TestClock _clock = new();
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Status, string Body)> _says = new(StringComparer.Ordinal);
    private readonly Caller _caller = BudappStub.Caller with { Owner = $"{Guid.NewGuid():N}{Guid.NewGuid():N}" };
    private BudappStub _stub = null!;
    private AnswersReplica _a = null!;
    private AnswersReplica _b = null!;

    public async Task InitializeAsync()
    {
        (_says["/projects/"], _says["/metrics/aggregated"], _says["/metrics/time-series"]) = ((200, Projects), (200, Rows), (200, Series));
        _stub = await BudappStub.StartAsync(async context =>
        {
            var path = context.Request.Path.Value!;
            _calls.AddOrUpdate(path, 1, (_, calls) => calls + 1);
            (context.Response.StatusCode, var body) = _says[path];
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
        });
        (_a, _b) = (new AnswersReplica(redis.Configuration, _clock), new AnswersReplica(redis.Configuration, _clock));
    }

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_pages_questions_cost_one_call_each_and_read_the_same_on_another_replica()
    {
        var ask = new UsageAsk(AskedPeriod.Monthly);
        var first = await Ask(_a, ask);
        var series = await Usage(_a).SeriesAsync(_caller, new UsageAsk(AskedPeriod.Last30Days), SeriesBy.Project, default);

        var second = await Ask(_b, ask);
        var again = await Usage(_b).SeriesAsync(_caller, new UsageAsk(AskedPeriod.Last30Days), SeriesBy.Project, default);

        Assert.Equal(first.Value.Rows, second.Value.Rows);
        Assert.Equal(first.Value.Window, second.Value.Window);
        Assert.Equal(series.Value.Buckets.Starts, again.Value.Buckets.Starts);
        Assert.Equal(series.Value.Lines[0].Points, again.Value.Lines[0].Points);
        Assert.Equal(0.0123m, second.Value.Totals.Cost);
        Assert.All(["/projects/", "/metrics/aggregated", "/metrics/time-series"], path => Assert.Equal(1, _calls[path]));
    }

    [Fact]
    public async Task A_project_of_somebody_else_answers_as_an_absent_one_and_is_not_asked_for()
    {
        await Assert.ThrowsAsync<BudappNotFound>(() => Ask(_a, new UsageAsk(AskedPeriod.Monthly, Project: BudappStub.OtherProject)));

        Assert.False(_calls.ContainsKey("/metrics/aggregated"));
    }

    [Fact]
    public async Task With_an_old_membership_only_old_answers_open()
    {
        await Ask(_a, new UsageAsk(AskedPeriod.Monthly));
        _says["/projects/"] = (503, """{"detail":"away"}""");
        _clock.Move(TimeSpan.FromMinutes(2));

        Assert.True((await Ask(_b, new UsageAsk(AskedPeriod.Monthly))).IsStale);
        var never = await Assert.ThrowsAsync<BudappUnavailable>(() => Ask(_b, new UsageAsk(AskedPeriod.Weekly)));

        Assert.Equal(Trouble.Down, never.Trouble);
        Assert.Equal(1, _calls["/metrics/aggregated"]);
    }

    [Fact]
    public async Task A_foreign_row_withholds_the_answer_even_where_an_old_one_is_known()
    {
        await Ask(_a, new UsageAsk(AskedPeriod.Monthly));
        _says["/metrics/aggregated"] = (200, Rows.Replace("2f6b8a34", "3f6b8a34", StringComparison.Ordinal));
        _clock.Move(TimeSpan.FromMinutes(6));

        var withheld = await Assert.ThrowsAsync<BudappUnavailable>(() => Ask(_b, new UsageAsk(AskedPeriod.Monthly)));

        Assert.Equal(Trouble.Withheld, withheld.Trouble);
        Assert.Equal(1, _b.Served["withheld"]);
    }

    [Fact]
    public async Task Zeros_beside_a_history_that_is_not_are_no_answer()
    {
        var today = _clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _says["/billing/current"] = (200, Zeros);
        _says["/billing/history"] = (200,
            """{"success":true,"message":"ok","result":{"granularity":"daily","data":[{"date":"today","tokens":5,"input_tokens":3,"output_tokens":2,"requests":1,"cost":0.1}]}}"""
                .Replace("today", today, StringComparison.Ordinal));
        var billing = new BillingAnswers(_a.Desk, _stub.Get<BillingApi>(), _clock);

        var failure = await Assert.ThrowsAsync<BudappUnavailable>(() => billing.CurrentAsync(_caller, default));

        Assert.Equal(Trouble.Down, failure.Trouble);
    }

    private UsageAnswers Usage(AnswersReplica replica) =>
        new(replica.Desk, new ProjectAnswers(replica.Desk, _stub.Get<ProjectsApi>()), _stub.Get<UsageApi>(), _clock);

    private Task<Answer<UsageFigures>> Ask(AnswersReplica replica, UsageAsk ask) => Usage(replica).FiguresAsync(_caller, ask, default);
}
