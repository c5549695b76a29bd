using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class NotificationTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    [Fact]
    public async Task Preferences_are_put_one_by_one_and_read_from_the_current_cycle()
    {
        var put = await budapp.PutAsync(SandboxCustomer.Acme, "/billing/notification-preferences", new { enable_email_notifications = false });
        Assert.Equal("Notification preferences updated successfully", put["message"].GetString());

        var current = (await budapp.GetAsync(SandboxCustomer.Acme, "/billing/history"))["result"].EnumerateArray()
            .Single(row => row.GetProperty("is_current").GetBoolean());
        Assert.False(current.GetProperty("enable_email_notifications").GetBoolean());
        Assert.True(current.GetProperty("enable_in_app_notifications").GetBoolean());
    }

    [Fact]
    public async Task Without_a_billing_row_there_is_nothing_to_set()
    {
        await budapp.PostAsync(null, "/_sandbox/budapp/no-billing", new { customer = "ember", on = true });
        var put = await budapp.PutAsync(SandboxCustomer.Ember, "/billing/notification-preferences", new { enable_email_notifications = false });
        await budapp.DeleteAsync(SandboxCustomer.Ember, "/_sandbox/budapp");
        Assert.Equal((404, "No billing information found for this user"), (put.Status, put.Detail));
    }

    [Fact]
    public async Task An_alert_that_is_passed_fires_once()
    {
        await budapp.PostAsync(SandboxCustomer.Cobalt, "/billing/alerts", new { name = "nothing limits this", alert_type = "cost_usage", threshold_percent = 1 });
        await budapp.PostAsync(SandboxCustomer.Birch, "/billing/alerts", new { name = "first drop", alert_type = "token_usage", threshold_percent = 1 });

        Assert.Empty(await Fired(SandboxCustomer.Cobalt));
        Assert.Equal(["first drop"], await Fired(SandboxCustomer.Birch));
        Assert.Empty(await Fired(SandboxCustomer.Birch));
    }

    private async Task<IReadOnlyList<string?>> Fired(SandboxCustomer who) =>
        [.. (await budapp.PostAsync(who, "/billing/check-alerts", null))["result"].GetProperty("triggered_alerts").EnumerateArray()
            .Select(alert => alert.GetProperty("alert_name").GetString())];
}
