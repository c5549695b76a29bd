using System.Text.Json;
using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class UsageApiTests
{
    private static readonly Guid Model = new("d9a10000-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 30, 0, TimeSpan.Zero);
    private static readonly UsageQuestion Question = new(UsageWindow.Monthly(Now), [BudappStub.Project]);

    [Fact]
    public async Task One_call_with_own_projects_only_and_grouped_by_all_three()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups(Group()));
        var figures = await stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default);
        Assert.Equal(new UsageTotals(250, 30000, 8000, 1.5m, 99.2m), figures.Totals);
        using var body = JsonDocument.Parse(Assert.Single(stub.Seen).Body);
        Assert.Equal("""["model","endpoint","user_project"]""", body.RootElement.GetProperty("group_by").GetRawText());
        Assert.Equal($$"""{"api_key_project_id":["{{BudappStub.Project}}"]}""", body.RootElement.GetProperty("filters").GetRawText());
        Assert.Equal("2026-03-01T00:00:00Z", body.RootElement.GetProperty("from_date").GetString());
        Assert.Equal("2026-03-10T12:29:59.999Z", body.RootElement.GetProperty("to_date").GetString());
    }

    [Fact]
    public async Task Without_projects_nothing_is_asked()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups(Group()));
        var none = Question with { Projects = [] };
        Assert.Empty((await stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, none, default)).Rows);
        Assert.Empty((await stub.Get<UsageApi>().TimeSeriesAsync(BudappStub.Caller, none, SeriesBy.Model, default)).Lines);
        Assert.Empty(stub.Seen);
    }

    [Theory]
    [InlineData("3f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c22")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2f6b8a34")]
    public async Task One_row_that_is_not_of_the_projects_asked_for_withholds_the_answer(string? project)
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups(Group(), Group(project: project)));
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default));
        Assert.Equal(Trouble.Withheld, failure.Trouble);
        Assert.Single(stub.Log.Lines, line => line.Contains("security.answer_withheld", StringComparison.Ordinal));
        Assert.DoesNotContain(stub.Log.Lines, line => line.Contains(BudappStub.OtherProject.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_of_another_model_than_asked_shows_that_the_filter_was_dropped()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups(Group()));
        var other = Question with { Model = Guid.NewGuid() };
        Assert.Equal(Trouble.Withheld, (await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, other, default))).Trouble);
        Assert.Single((await stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question with { Model = Model }, default)).Rows);
    }

    [Fact]
    public async Task An_answer_with_fewer_rows_than_it_says_is_withheld()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, $$"""{"groups":[{{Group()}}],"total_groups":2}""");
        Assert.Equal(Trouble.Withheld, (await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default))).Trouble);
    }

    [Theory]
    [InlineData("-1", "1.5")]
    [InlineData("1.5", "1.5")]
    [InlineData("1e30", "1.5")]
    [InlineData("1e999", "1.5")]
    [InlineData("null", "1.5")]
    [InlineData("\"many\"", "1.5")]
    [InlineData("1", "-0.01")]
    public async Task What_cannot_be_a_figure_is_never_shown_as_one(string requests, string cost)
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups(Group(requests: requests, cost: cost)));
        Assert.Equal(Trouble.Down, (await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default))).Trouble);
    }

    [Fact]
    public async Task The_success_rate_of_no_requests_is_unknown()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups(Group(requests: "0")));
        var figures = await stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default);
        Assert.Null(figures.Rows[0].SuccessRate);
        Assert.Null(figures.Totals.SuccessRate);
        Assert.Equal(1.5m, figures.Totals.Cost);
    }

    [Fact]
    public async Task The_data_services_refusal_is_an_outage()
    {
        await using var stub = await BudappStub.AnsweringAsync(422, """{"object":"error","message":"Failed to get aggregated metrics","code":422}""");
        await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default));
    }

    [Fact]
    public async Task A_window_before_that_ends_inside_a_bucket_is_asked_for_exactly()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Groups());
        await stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question with { Window = Question.Window.Before(Now)! }, default);
        Assert.Contains("p95_latency", Assert.Single(stub.Seen).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holes_of_an_answered_series_are_zero_and_naive_times_are_UTC()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Series(BudappStub.Project.ToString()));
        var series = await stub.Get<UsageApi>().TimeSeriesAsync(BudappStub.Caller, Question, SeriesBy.Project, default);
        Assert.Equal(10, series.Buckets.Starts.Count);
        var points = Assert.Single(series.Lines).Points;
        Assert.Equal(new UsagePoint(12, 1200, 0.05m), points[1]);
        Assert.Equal(new UsagePoint(3, 30, 0.01m), points[9]);
        Assert.Equal(15, points.Sum(point => point.Requests));
    }

    [Fact]
    public async Task A_foreign_line_withholds_the_series()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Series(BudappStub.OtherProject.ToString()));
        Assert.Equal(Trouble.Withheld, (await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<UsageApi>().TimeSeriesAsync(BudappStub.Caller, Question, SeriesBy.Project, default))).Trouble);
    }

    private static string Groups(params string[] groups) => $$"""{"object":"aggregated_metrics","groups":[{{string.Join(',', groups)}}],"summary":{"total_requests":{"value":9e9} },"total_groups":{{groups.Length}}}""";

    private static string Group(string? project = "2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11", string requests = "250.0", string cost = "1.5") =>
        $$"""
        {"model_id":"{{Model}}","model_name":"llama","project_id":null,"endpoint_id":null,"endpoint_name":null,"user_id":null,
         "api_key_project_id":{{JsonSerializer.Serialize(project)}},"api_key_project_name":"Mine","metrics":{
         "total_requests":{"value":{{requests}},"formatted_value":"250","unit":"requests"},"total_input_tokens":{"value":30000.0},
         "total_output_tokens":{"value":8000.0},"total_cost":{"value":{{cost}}},"success_rate":{"value":99.2} } }
        """;

    private static string Series(string project) =>
        $$"""
        {"groups":[{"api_key_project_id":"{{project}}","data_points":[
          {"timestamp":"2026-02-28T00:00:00","values":{"requests":99.0,"tokens":1.0,"cost":1.0} },
          {"timestamp":"2026-03-02T00:00:00","values":{"requests":12.0,"tokens":1200.0,"cost":0.05} },
          {"timestamp":"2026-03-04T00:00:00","values":{"requests":null,"tokens":null,"cost":null} },
          {"timestamp":"2026-03-10T00:00:00+00:00","values":{"requests":3,"tokens":30,"cost":"0.01"} }]}],"interval":"1d"}
        """;
}
