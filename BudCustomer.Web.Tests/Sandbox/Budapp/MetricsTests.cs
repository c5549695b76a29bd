using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class MetricsTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    private static readonly string[] Own = [DemoProjects.AcmeProduction.Id.ToString(), DemoProjects.AtlasPilot.Id.ToString()];

    [Fact]
    public async Task Groups_add_up_to_the_ungrouped_summary()
    {
        var (from, to) = ("2026-11-01T00:00:00Z", "2026-11-18T14:32:00Z");
        var whole = await AggregatedAsync(from, to, []);
        var rows = await AggregatedAsync(from, to, ["model", "endpoint", "user_project"]);

        Assert.Equal(0, whole["total_groups"].GetInt32());
        Assert.Empty(rows["summary"].EnumerateObject());
        Assert.Equal(Value(whole["summary"], "total_cost"), rows["groups"].EnumerateArray().Sum(row => Value(row.GetProperty("metrics"), "total_cost")), 6);
        Assert.Equal(7, rows["total_groups"].GetInt32());
    }

    [Fact]
    public async Task Groups_come_with_most_requests_first()
    {
        var rows = await AggregatedAsync("2026-11-01T00:00:00Z", "2026-11-18T00:00:00Z", ["model"]);
        var requests = rows["groups"].EnumerateArray().Select(row => Value(row.GetProperty("metrics"), "total_requests")).ToList();

        Assert.Equal(6, requests.Count);
        Assert.Equal(requests.OrderDescending(), requests);
    }

    [Fact]
    public async Task From_seven_days_on_only_days_that_begin_inside_the_window_count()
    {
        var unaligned = await AggregatedAsync("2026-11-09T14:30:00Z", "2026-11-16T14:30:00Z", []);
        var days = await AggregatedAsync("2026-11-10T00:00:00Z", "2026-11-16T23:59:59Z", []);
        var shorter = await AggregatedAsync("2026-11-09T15:00:00Z", "2026-11-16T14:30:00Z", []);

        Assert.Equal(Value(days["summary"], "total_requests"), Value(unaligned["summary"], "total_requests"));
        Assert.NotEqual(Value(unaligned["summary"], "total_requests"), Value(shorter["summary"], "total_requests"));
    }

    [Fact]
    public async Task A_window_below_seven_days_loses_its_first_partial_hour()
    {
        var late = await AggregatedAsync("2026-11-17T08:10:00Z", "2026-11-18T08:10:00Z", []);
        var aligned = await AggregatedAsync("2026-11-17T09:00:00Z", "2026-11-18T08:59:59Z", []);

        Assert.Equal(Value(aligned["summary"], "total_requests"), Value(late["summary"], "total_requests"));
    }

    [Fact]
    public async Task A_percentile_makes_the_window_exact()
    {
        var coarse = await AggregatedAsync("2026-11-09T14:30:00Z", "2026-11-16T14:30:00Z", []);
        var exact = await AggregatedAsync("2026-11-09T14:30:00Z", "2026-11-16T14:30:00Z", [], "total_requests", "p95_latency");

        Assert.NotEqual(Value(coarse["summary"], "total_requests"), Value(exact["summary"], "total_requests"));
    }

    [Fact]
    public async Task Nothing_older_than_ninety_days_is_kept()
    {
        var old = await AggregatedAsync("2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z", []);
        var grouped = await AggregatedAsync("2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z", ["model"]);

        Assert.Equal(0, Value(old["summary"], "total_requests"));
        Assert.Equal(0, grouped["total_groups"].GetInt32());
    }

    [Theory]
    [InlineData("2026-08-01T00:00:00Z", "2026-11-18T00:00:00Z")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-25T00:00:00Z")]
    public async Task Too_long_or_too_far_ahead_is_refused_by_the_store(string from, string to)
    {
        var reply = await AggregatedAsync(from, to, []);

        Assert.Equal((422, "Failed to get aggregated metrics"), (reply.Status, reply["message"].GetString()));
        Assert.Equal("UnprocessableEntityerror", reply["type"].GetString());
    }

    [Fact]
    public async Task An_unknown_metric_and_a_backward_window_are_refused_by_budapp()
    {
        var metric = await AggregatedAsync("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", [], "requests");
        var backward = await AggregatedAsync("2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", []);

        Assert.Equal((422, "enum"), (metric.Status, metric["detail"][0].GetProperty("type").GetString()));
        Assert.Equal("Value error, to_date must be after from_date", backward["detail"][0].GetProperty("msg").GetString());
    }

    [Fact]
    public async Task Naive_and_aware_times_together_break_budapp()
    {
        var reply = await AggregatedAsync("2026-11-01T00:00:00", "2026-11-02T00:00:00Z", []);
        Assert.Equal((500, "Internal Server Error"), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task Values_are_floats_with_a_text_and_a_unit()
    {
        var reply = await AggregatedAsync("2026-11-17T00:00:00Z", "2026-11-17T23:59:59Z", []);
        var cost = reply["summary"].GetProperty("total_cost");

        Assert.Contains(".", reply["summary"].GetProperty("total_requests").GetProperty("value").GetRawText(), StringComparison.Ordinal);
        Assert.Matches(@"^\$\d+\.\d{4}$", cost.GetProperty("formatted_value").GetString());
        Assert.Equal("$", cost.GetProperty("unit").GetString());
    }

    [Fact]
    public async Task Acme_is_near_seventy_percent_of_its_month()
    {
        var reply = await AggregatedAsync("2026-10-01T00:00:00Z", "2026-10-31T23:59:59Z", []);

        Assert.InRange(Value(reply["summary"], "total_cost"), 350, 650);
    }

    private Task<Reply> AggregatedAsync(string from, string to, string[] groupBy, params string[] metrics) =>
        budapp.SendAsync(SandboxCustomer.Acme, "POST", "/metrics/aggregated", new
        {
            from_date = from,
            to_date = to,
            group_by = groupBy,
            filters = new { api_key_project_id = Own },
            metrics = metrics.Length > 0 ? metrics : ["total_requests", "total_tokens", "total_cost"],
        });

    private static double Value(JsonElement metrics, string name) => metrics.GetProperty(name).GetProperty("value").GetDouble();
}
