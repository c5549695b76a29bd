using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class SeriesTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    [Fact]
    public async Task An_ungrouped_series_has_a_point_for_each_bucket()
    {
        var reply = await SeriesAsync(SandboxCustomer.Ember, "2026-11-01T00:00:00Z", "2026-11-11T00:00:00Z", "1d");
        var points = Points(reply["groups"][0]);

        Assert.Equal(10, points.Count);
        Assert.Equal("2026-11-01T00:00:00", points[0].GetProperty("timestamp").GetString());
        Assert.True(Requests(points[0]) > 100);
        Assert.Equal(0, Requests(points[8]));
    }

    [Fact]
    public async Task A_grouped_series_has_holes()
    {
        var reply = await SeriesAsync(SandboxCustomer.Ember, "2026-11-01T00:00:00Z", "2026-11-11T00:00:00Z", "1d", "user_project");

        Assert.InRange(Points(reply["groups"][0]).Count, 1, 4);
    }

    [Fact]
    public async Task A_quiet_day_is_a_hole_too()
    {
        var reply = await SeriesAsync(SandboxCustomer.Acme, "2026-09-01T00:00:00Z", "2026-11-18T00:00:00Z", "1d", "user_project");

        var production = reply["groups"].EnumerateArray().Single(group => group.GetProperty("api_key_project_id").GetGuid() == DemoProjects.AcmeProduction.Id);
        Assert.InRange(Points(production).Count, 60, 78);
    }

    [Fact]
    public async Task Fillers_of_an_unaligned_window_stand_between_the_real_points()
    {
        var reply = await SeriesAsync(SandboxCustomer.Acme, "2026-11-17T08:20:00Z", "2026-11-17T12:20:00Z", "1h");
        var minutes = Points(reply["groups"][0]).Select(point => point.GetProperty("timestamp").GetString()![14..16]).Distinct().Order();

        Assert.Equal(["00", "20"], minutes);
    }

    [Fact]
    public async Task A_fine_interval_over_many_days_reads_the_daily_table()
    {
        var reply = await SeriesAsync(SandboxCustomer.Acme, "2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z", "1h", "user_project");

        Assert.All(Points(reply["groups"][0]), point => Assert.EndsWith("T00:00:00", point.GetProperty("timestamp").GetString()));
    }

    [Fact]
    public async Task Weeks_begin_on_Sunday()
    {
        var reply = await SeriesAsync(SandboxCustomer.Acme, "2026-10-01T00:00:00Z", "2026-11-10T00:00:00Z", "1w", "user_project");

        Assert.All(Points(reply["groups"][0]), point => Assert.Equal(DayOfWeek.Sunday, point.GetProperty("timestamp").GetDateTime().DayOfWeek));
    }

    [Fact]
    public async Task Names_of_the_other_route_are_refused()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "POST", "/metrics/time-series", new
        {
            from_date = "2026-11-01T00:00:00Z",
            metrics = new[] { "total_requests" },
            interval = "2h",
        });

        Assert.Equal(422, reply.Status);
        Assert.Equal(2, reply["detail"].GetArrayLength());
    }

    private Task<Reply> SeriesAsync(SandboxCustomer customer, string from, string to, string interval, params string[] groupBy) =>
        budapp.SendAsync(customer, "POST", "/metrics/time-series", new
        {
            from_date = from,
            to_date = to,
            interval,
            metrics = new[] { "requests", "cost" },
            filters = new { },
            group_by = groupBy,
        });

    private static List<JsonElement> Points(JsonElement group) => [.. group.GetProperty("data_points").EnumerateArray()];

    private static double Requests(JsonElement point) => point.GetProperty("values").GetProperty("requests").GetDouble();
}
