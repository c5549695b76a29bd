using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class InferenceTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    [Fact]
    public async Task The_log_is_the_ledger_request_by_request()
    {
        var log = await ListAsync(new { from_date = "2026-11-17T00:00:00Z", to_date = "2026-11-17T23:59:59Z", limit = 1000 });
        var day = await budapp.SendAsync(SandboxCustomer.Acme, "POST", "/metrics/aggregated", new
        {
            from_date = "2026-11-17T00:00:00Z",
            to_date = "2026-11-17T23:59:59Z",
            filters = new { },
            metrics = new[] { "total_requests", "total_cost", "total_tokens" },
        });
        var items = log["items"].EnumerateArray().ToList();

        Assert.Equal(day["summary"].GetProperty("total_requests").GetProperty("value").GetDouble(), log["total_count"].GetInt32());
        Assert.Equal(day["summary"].GetProperty("total_tokens").GetProperty("value").GetDouble(), items.Sum(item => item.GetProperty("total_tokens").GetInt64()));
        Assert.Equal(items.Select(Time).OrderDescending(), items.Select(Time));
    }

    [Fact]
    public async Task Pages_are_cut_by_offset()
    {
        var first = await ListAsync(new { from_date = "2026-11-16T00:00:00Z", limit = 3 });
        var second = await ListAsync(new { from_date = "2026-11-16T00:00:00Z", limit = 2, offset = 2 });

        Assert.True(first["has_more"].GetBoolean());
        Assert.Equal(first["items"][2].GetProperty("inference_id").GetString(), second["items"][0].GetProperty("inference_id").GetString());
    }

    [Fact]
    public async Task Failures_can_be_asked_for_and_carry_their_reason()
    {
        var log = await ListAsync(new { from_date = "2026-11-01T00:00:00Z", is_success = false });

        Assert.NotEmpty(log["items"].EnumerateArray());
        Assert.All(log["items"].EnumerateArray(), item => Assert.True(item.GetProperty("status_code").GetInt32() >= 400));
    }

    [Fact]
    public async Task A_request_is_found_by_its_id_by_members_alone()
    {
        var log = await ListAsync(new { from_date = "2026-11-16T00:00:00Z", project_id = DemoProjects.AcmeProduction.Id, limit = 1 });
        var id = log["items"][0].GetProperty("inference_id").GetString();
        var own = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/metrics/inferences/" + id);
        var foreign = await budapp.SendAsync(SandboxCustomer.Birch, "GET", "/metrics/inferences/" + id);
        var feedback = await budapp.SendAsync(SandboxCustomer.Acme, "GET", $"/metrics/inferences/{id}/feedback");

        Assert.Equal((200, id), (own.Status, own["inference_id"].GetString()));
        Assert.Equal("user", own["messages"][0].GetProperty("role").GetString());
        Assert.Equal(403, foreign.Status);
        Assert.Equal(200, feedback.Status);
    }

    [Fact]
    public async Task An_unknown_id_is_a_500()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/metrics/inferences/" + Guid.NewGuid());

        Assert.Equal((500, "Failed to get inference details"), (reply.Status, reply["message"].GetString()));
    }

    [Fact]
    public async Task A_foreign_project_is_403_an_unknown_one_404_a_missing_date_422()
    {
        Assert.Equal(403, (await ListAsync(new { from_date = "2026-11-16T00:00:00Z", project_id = DemoProjects.BirchProduction.Id })).Status);
        Assert.Equal(404, (await ListAsync(new { from_date = "2026-11-16T00:00:00Z", project_id = Guid.NewGuid() })).Status);
        Assert.Equal("missing", (await ListAsync(new { limit = 1 }))["detail"][0].GetProperty("type").GetString());
    }

    private Task<Reply> ListAsync(object body) => budapp.SendAsync(SandboxCustomer.Acme, "POST", "/metrics/inferences/list", body);

    private static DateTimeOffset Time(JsonElement item) => item.GetProperty("timestamp").GetDateTimeOffset();
}
