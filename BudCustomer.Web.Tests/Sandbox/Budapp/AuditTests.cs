using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class AuditTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    private static readonly SandboxCustomer Acme = SandboxCustomer.Acme;

    [Fact]
    public async Task The_life_of_a_key_is_recorded_without_the_key()
    {
        var made = await budapp.SendAsync(Acme, HttpMethod.Post, "/credentials/", new { name = "watched", project_id = DemoProjects.AcmeProduction.Id }, "192.0.2.44");
        var id = made["result"].GetProperty("id").GetString();
        await budapp.PutAsync(Acme, "/credentials/" + id, new { name = "watched-2" });
        await budapp.DeleteAsync(Acme, "/credentials/" + id);

        var trail = await budapp.GetAsync(Acme, "/audit/records?resource_id=" + id);
        var rows = trail["data"].EnumerateArray().ToList();
        Assert.Equal(["delete", "update", "create"], rows.Select(row => row.GetProperty("action").GetString()));
        Assert.Equal("watched", rows[1].GetProperty("previous_state").GetProperty("credential_name").GetString());
        Assert.Equal("watched-2", rows[1].GetProperty("new_state").GetProperty("credential_name").GetString());
        Assert.Equal("192.0.2.44", rows[2].GetProperty("ip_address").GetString());
        Assert.Equal("Production", rows[2].GetProperty("details").GetProperty("project_name").GetString());
        Assert.DoesNotContain(made["result"].GetProperty("key").GetString()!, trail.Text);
    }

    [Fact]
    public async Task A_client_sees_its_own_records_whatever_it_asks_for()
    {
        var asked = await budapp.GetAsync(Acme, $"/audit/records?limit=100&user_id={SandboxCustomer.Birch.UserId}");
        Assert.All(asked["data"].EnumerateArray(), row => Assert.Equal(Acme.UserId, row.GetProperty("user_id").GetGuid()));

        var foreign = (await budapp.GetAsync(SandboxCustomer.Birch, "/audit/records?limit=1"))["data"][0].GetProperty("id").GetString();
        Assert.Equal(403, (await budapp.GetAsync(Acme, "/audit/records/" + foreign)).Status);
        Assert.Equal(200, (await budapp.GetAsync(SandboxCustomer.Birch, "/audit/records/" + foreign)).Status);
        Assert.Equal(404, (await budapp.GetAsync(Acme, $"/audit/records/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Revoked_keys_are_found_by_their_deletion()
    {
        var gone = await budapp.GetAsync(Acme, "/audit/records?action=delete&resource_type=api_key&resource_name=LEAKED");
        Assert.Equal("leaked-in-git", gone["data"][0].GetProperty("resource_name").GetString());
    }

    [Theory]
    [InlineData("action=regenerate", 422)]
    [InlineData("resource_type=key", 422)]
    [InlineData("limit=101", 422)]
    [InlineData("start_date=soon", 422)]
    [InlineData("ip_address=999.1.1.1", 500)]
    public async Task What_the_filters_do_not_take(string query, int status) =>
        Assert.Equal(status, (await budapp.GetAsync(Acme, "/audit/records?" + query)).Status);

    [Fact]
    public async Task The_export_is_cut_at_ten_thousand_rows()
    {
        var all = await budapp.GetAsync(SandboxCustomer.Cobalt, "/audit/records?limit=1");
        var csv = await budapp.GetAsync(SandboxCustomer.Cobalt, "/audit/records?export_csv=true");

        Assert.Equal(15_000, all["total_record"].GetInt32());
        Assert.Equal(10_001, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Newest_first_within_the_dates_asked_for()
    {
        var list = await budapp.GetAsync(Acme, "/audit/records?limit=100&start_date=2026-10-01&end_date=2026-10-31T23:59:59Z");
        var times = list["data"].EnumerateArray().Select(row => row.GetProperty("timestamp").GetDateTimeOffset()).ToList();
        Assert.NotEmpty(times);
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(times, time => Assert.Equal((2026, 10), (time.Year, time.Month)));
    }

    [Fact]
    public async Task The_summary_counts_failures()
    {
        var data = (await budapp.GetAsync(Acme, "/audit/summary"))["data"];
        Assert.True(data.GetProperty("total_records").GetInt32() > 300);
        Assert.True(data.GetProperty("failure_events_count").GetInt32() > 10);
        Assert.Equal("login", data.GetProperty("most_common_actions")[0].GetProperty("action").GetString());
    }
}
