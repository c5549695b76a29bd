using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class BillingTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    [Fact]
    public async Task Decimals_are_strings_in_plans_and_numbers_in_the_current_period()
    {
        var plans = await budapp.SendAsync(null, "GET", "/billing/plans");
        var free = plans["result"].EnumerateArray().Single(plan => plan.GetProperty("name").GetString() == "Free");
        var current = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/billing/current");

        Assert.Equal("10.00", free.GetProperty("monthly_cost_quota").GetString());
        Assert.Equal(299, current["result"].GetProperty("base_monthly_price").GetDouble());
        Assert.EndsWith("+00:00", current["result"].GetProperty("billing_period_start").GetString());
    }

    [Fact]
    public async Task Current_usage_is_the_sum_of_the_history_of_the_period()
    {
        var usage = (await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/billing/current"))["result"].GetProperty("usage");
        var days = await HistoryAsync(SandboxCustomer.Acme, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "daily");

        Assert.Equal(usage.GetProperty("tokens_used").GetInt64(), days.Sum(day => day.GetProperty("tokens").GetInt64()));
        Assert.Equal(usage.GetProperty("cost_used").GetDouble(), days.Sum(day => day.GetProperty("cost").GetDouble()), 6);
        Assert.InRange(usage.GetProperty("tokens_usage_percent").GetDouble(), 30, 70);
    }

    [Fact]
    public async Task Only_own_keys_count_in_a_shared_project()
    {
        var shared = DemoProjects.AtlasPilot.Id;
        var acme = await HistoryAsync(SandboxCustomer.Acme, "2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z", "monthly", shared);
        var birch = await HistoryAsync(SandboxCustomer.Birch, "2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z", "monthly", shared);
        var foreign = await HistoryAsync(SandboxCustomer.Acme, "2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z", "monthly", DemoProjects.BirchProduction.Id);

        Assert.NotEqual(acme[0].GetProperty("requests").GetInt64(), birch[0].GetProperty("requests").GetInt64());
        Assert.Empty(foreign);
    }

    [Fact]
    public async Task Days_without_use_are_missing_and_weeks_begin_on_Monday()
    {
        var ember = await HistoryAsync(SandboxCustomer.Ember, "2026-10-01T00:00:00Z", "2026-11-18T00:00:00Z", "daily");
        var weeks = await HistoryAsync(SandboxCustomer.Acme, "2026-10-01T00:00:00Z", "2026-11-18T00:00:00Z", "weekly");

        Assert.InRange(ember.Count, 2, 8);
        Assert.All(weeks, week => Assert.Equal(DayOfWeek.Monday, week.GetProperty("date").GetDateTime().DayOfWeek));
    }

    [Fact]
    public async Task Without_the_metrics_store_there_are_zeros_and_a_200_with_an_error()
    {
        await budapp.SwitchAsync("metrics-store", new { down = true });
        var current = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/billing/current");
        var history = await budapp.SendAsync(SandboxCustomer.Acme, "POST", "/billing/history", Window("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "daily", null));
        var metrics = await budapp.SendAsync(SandboxCustomer.Acme, "POST", "/metrics/aggregated", new { metrics = new[] { "total_cost" } });
        await budapp.SwitchAsync("metrics-store", new { down = false });

        Assert.Equal((200, 0), (current.Status, current["result"].GetProperty("usage").GetProperty("request_count").GetInt32()));
        Assert.Equal(200, history.Status);
        Assert.Contains("Server error", history["result"].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(500, metrics.Status);
    }

    [Fact]
    public async Task An_early_reset_keeps_the_old_end_and_starts_the_next_cycle_sooner()
    {
        var rows = (await budapp.SendAsync(SandboxCustomer.Birch, "GET", "/billing/history"))["result"].EnumerateArray().Reverse().ToList();
        var reset = rows.FindIndex(row => row.GetProperty("superseded_at").GetString() == "2026-09-18T10:30:00Z");

        Assert.Equal("2026-10-01T00:00:00Z", rows[reset].GetProperty("billing_period_end").GetString());
        Assert.Equal("2026-09-18T10:30:00Z", rows[reset + 1].GetProperty("billing_period_start").GetString());
        Assert.Equal(rows[reset].GetProperty("superseded_by_id").GetString(), rows[reset + 1].GetProperty("id").GetString());
        Assert.Equal("150.00", rows[^1].GetProperty("custom_cost_quota").GetString());
        Assert.True(rows[^1].GetProperty("is_current").GetBoolean());
    }

    [Fact]
    public async Task Customers_differ_in_quota_and_state()
    {
        var cobalt = (await budapp.SendAsync(SandboxCustomer.Cobalt, "GET", "/billing/current"))["result"];
        var ember = (await budapp.SendAsync(SandboxCustomer.Ember, "GET", "/billing/current"))["result"];
        var limits = (await budapp.SendAsync(SandboxCustomer.Ember, "GET", "/billing/check-limits"))["result"];

        Assert.Equal(JsonValueKind.Null, cobalt.GetProperty("usage").GetProperty("cost_quota").ValueKind);
        Assert.True(ember.GetProperty("is_suspended").GetBoolean());
        Assert.True(ember.GetProperty("usage").GetProperty("tokens_usage_percent").GetDouble() > 100);
        Assert.Equal("suspended", limits.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_user_may_have_no_billing_row()
    {
        await budapp.SwitchAsync("no-billing", new { customer = "birch", on = true });
        var current = (await budapp.SendAsync(SandboxCustomer.Birch, "GET", "/billing/current"))["result"];
        await budapp.SwitchAsync("no-billing", new { customer = "birch", on = false });

        Assert.False(current.GetProperty("has_billing").GetBoolean());
        Assert.Equal(100_000, current.GetProperty("usage").GetProperty("tokens_quota").GetInt32());
    }

    [Fact]
    public async Task Preferences_are_read_from_the_current_cycle()
    {
        await budapp.SendAsync(SandboxCustomer.Cobalt, "PUT", "/billing/notification-preferences", new { enable_email_notifications = false });
        var rows = await budapp.SendAsync(SandboxCustomer.Cobalt, "GET", "/billing/history");

        Assert.False(rows["result"][0].GetProperty("enable_email_notifications").GetBoolean());
        Assert.True(rows["result"][0].GetProperty("enable_in_app_notifications").GetBoolean());
    }

    [Theory]
    [InlineData("period", 422)]
    [InlineData("b1000000-0000-4000-8000-00000000b12c", 403)]
    [InlineData("a1000000-0000-4000-8000-00000000ac3e", 200)]
    public async Task Cycles_by_id_are_for_the_user_alone(string id, int status) =>
        Assert.Equal(status, (await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/billing/history/" + id)).Status);

    private async Task<List<JsonElement>> HistoryAsync(SandboxCustomer customer, string from, string to, string granularity, Guid? project = null)
    {
        var reply = await budapp.SendAsync(customer, "POST", "/billing/history", Window(from, to, granularity, project));
        return [.. reply["result"].GetProperty("data").EnumerateArray()];
    }

    private static object Window(string from, string to, string granularity, Guid? project) =>
        new { start_date = from, end_date = to, granularity, project_id = project };
}
