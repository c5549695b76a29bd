using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class AlertTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    [Fact]
    public async Task An_alert_is_made_switched_and_deleted()
    {
        var made = await Create(SandboxCustomer.Birch, "80 percent");
        Assert.Equal((200, true), (made.Status, made["success"].GetBoolean()));
        var path = "/billing/alerts/" + made["result"].GetProperty("id").GetString();

        var taken = await Create(SandboxCustomer.Birch, "80 percent");
        Assert.Equal((409, "An alert with this name already exists"), (taken.Status, taken.Detail));
        Assert.Equal("Alert disabled successfully", (await budapp.PutAsync(SandboxCustomer.Birch, path, new { is_active = false }))["message"].GetString());
        Assert.Equal("body/is_active missing", (await budapp.PutAsync(SandboxCustomer.Birch, path, new { name = "other" })).Problem);

        var foreign = await budapp.PutAsync(SandboxCustomer.Acme, path, new { is_active = true });
        Assert.Equal((404, "Alert not found or access denied"), (foreign.Status, foreign.Detail));
        Assert.Equal(404, (await budapp.DeleteAsync(SandboxCustomer.Acme, path)).Status);
        Assert.True((await budapp.DeleteAsync(SandboxCustomer.Birch, path))["result"].GetProperty("deleted").GetBoolean());
        Assert.Equal(404, (await budapp.DeleteAsync(SandboxCustomer.Birch, path)).Status);
    }

    [Theory]
    [InlineData("""{"name":"x","alert_type":"cost_usage","threshold_percent":101}""", "body/threshold_percent less_than_equal")]
    [InlineData("""{"name":"x","alert_type":"requests","threshold_percent":5}""", "body/alert_type enum")]
    [InlineData("""{"alert_type":"cost_usage","threshold_percent":5}""", "body/name missing")]
    public async Task A_wrong_alert_is_422(string body, string problem)
    {
        var refused = await budapp.PostAsync(SandboxCustomer.Birch, "/billing/alerts", body);
        Assert.Equal((422, problem), (refused.Status, refused.Problem));
    }

    [Fact]
    public async Task Acme_has_alerts_that_fired_wait_and_sleep()
    {
        var alerts = (await budapp.GetAsync(SandboxCustomer.Acme, "/billing/alerts"))["result"].EnumerateArray().ToList();
        Assert.Contains(alerts, one => one.GetProperty("last_triggered_value").ValueKind == JsonValueKind.String);
        Assert.Contains(alerts, one => !one.GetProperty("is_active").GetBoolean());
        Assert.DoesNotContain(alerts, one => one.GetProperty("user_id").GetGuid() != SandboxCustomer.Acme.UserId);
    }

    private Task<Said> Create(SandboxCustomer who, string name) =>
        budapp.PostAsync(who, "/billing/alerts", new { name, alert_type = "cost_usage", threshold_percent = 80 });
}
