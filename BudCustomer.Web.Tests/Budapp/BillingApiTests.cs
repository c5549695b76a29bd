using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class BillingApiTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Money_is_decimal_whether_it_comes_as_text_or_number()
    {
        await using var stub = await BudappStub.AnsweringAsync(200,
            """{"success":true,"result":[{"id":"00000000-0000-0000-0000-000000000004","name":"Enterprise","monthly_token_quota":null,"monthly_cost_quota":null,"base_monthly_price":999.10,"features":{}},{"id":"00000000-0000-0000-0000-000000000001","name":"Free","monthly_token_quota":100000,"monthly_cost_quota":"10.00","base_monthly_price":"0.00","features":{}}]}""");
        var plans = await stub.Get<BillingApi>().PlansAsync(BudappStub.Caller, default);
        Assert.Equal([("Free", 0m, 10m, 100000L), ("Enterprise", 999.10m, null, null)],
            plans.Select(plan => (plan.Name, plan.MonthlyPrice, plan.CostQuota, plan.TokenQuota)));
    }

    [Fact]
    public async Task An_error_in_a_history_that_says_200_is_unavailable_and_its_text_goes_nowhere()
    {
        await using var stub = await BudappStub.AnsweringAsync(200,
            """{"success":true,"result":{"error":"Server error for url 'http://budmetrics.internal'","data":[]}}""");
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<BillingApi>().HistoryAsync(
            BudappStub.Caller, Now.AddDays(-9), Now, BillingGranularity.Daily, null, default));
        Assert.DoesNotContain("internal", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":[],"granularity":"daily"}""", true)]
    [InlineData("""{"data":[{"date":"2026-02-27","tokens":5,"input_tokens":4,"output_tokens":1,"requests":1,"cost":0.1}]}""", true)]
    [InlineData("""{"data":[{"date":"2026-03-04","tokens":5,"input_tokens":4,"output_tokens":1,"requests":1,"cost":0.1}]}""", false)]
    [InlineData("""{"error":"away","data":[]}""", false)]
    public async Task All_zero_is_believed_only_beside_a_history_that_agrees(string history, bool believed)
    {
        await using var stub = await StartAsync(Current(0), history);
        var asking = () => stub.Get<BillingApi>().CurrentVerifiedAsync(BudappStub.Caller, Now, default);
        if (believed)
            Assert.Null((await asking()).Usage.SuccessRate);
        else
            await Assert.ThrowsAsync<BudappUnavailable>(asking);
    }

    [Fact]
    public async Task Figures_need_no_witness()
    {
        await using var stub = await StartAsync(Current(317), """{"error":"away","data":[]}""");
        var current = await stub.Get<BillingApi>().CurrentVerifiedAsync(BudappStub.Caller, Now, default);
        Assert.Equal((317, 99.05m, 10m), (current.Usage.Requests, current.Usage.SuccessRate, current.Usage.CostQuota));
    }

    [Fact]
    public async Task A_cycle_cut_short_by_a_reset_ends_there_and_preferences_stand_in_the_current_one()
    {
        await using var stub = await BudappStub.AnsweringAsync(200,
            """
            {"success":true,"result":[
             {"id":"10000000-0000-4000-8000-000000000001","billing_plan_id":"00000000-0000-0000-0000-000000000001","billing_period_start":"2026-02-01T00:00:00Z","billing_period_end":"2026-03-01T00:00:00Z","is_current":false,"cycle_number":1,"superseded_at":"2026-02-20T10:00:00+00:00","enable_email_notifications":true,"enable_in_app_notifications":true,"custom_cost_quota":"25.50"},
             {"id":"10000000-0000-4000-8000-000000000002","billing_plan_id":"00000000-0000-0000-0000-000000000001","billing_period_start":"2026-02-20T10:00:00Z","billing_period_end":"2026-03-20T10:00:00Z","is_current":true,"cycle_number":2,"superseded_at":null,"enable_email_notifications":false,"enable_in_app_notifications":true}]}
            """);
        var cycles = await stub.Get<BillingApi>().CyclesAsync(BudappStub.Caller, default);
        Assert.Equal([2, 1], cycles.Select(cycle => cycle.Number));
        Assert.Equal((new DateTimeOffset(2026, 2, 20, 10, 0, 0, TimeSpan.Zero), 25.50m), (cycles[1].End, cycles[1].CustomCostQuota));
        Assert.Equal(new NotificationPreferences(false, true), await stub.Get<BillingApi>().NotificationsAsync(BudappStub.Caller, default));
    }

    [Fact]
    public async Task A_taken_alert_name_is_refused_with_409()
    {
        await using var stub = await BudappStub.AnsweringAsync(409, """{"detail":"An alert with this name already exists"}""");
        var refused = await Assert.ThrowsAsync<BudappRefused>(
            () => stub.Get<BillingApi>().CreateAlertAsync(BudappStub.Caller, "80 %", AlertKind.Cost, 80, default));
        Assert.Equal(409, refused.Status);
        Assert.Equal("""{"name":"80 %","alert_type":"cost_usage","threshold_percent":80}""", Assert.Single(stub.Seen).Body);
    }

    private static string Current(int requests) =>
        $$$"""{"has_billing":true,"billing_period_start":"2026-03-01T00:00:00+00:00","billing_period_end":"2026-04-01T00:00:00+00:00","plan_name":"Free","billing_plan_id":"00000000-0000-0000-0000-000000000001","base_monthly_price":0.0,"usage":{"tokens_used":{{{requests}}},"tokens_quota":100000,"tokens_usage_percent":0.0,"cost_used":{{{requests}}},"cost_quota":10.0,"cost_usage_percent":0.0,"request_count":{{{requests}}},"success_rate":99.05},"is_suspended":false,"suspension_reason":null}""";

    private static Task<BudappStub> StartAsync(string current, string history) => BudappStub.StartAsync(context =>
        context.Response.WriteAsync($$"""{"success":true,"result":{{(context.Request.Method == "GET" ? current : history)}}}"""));
}
