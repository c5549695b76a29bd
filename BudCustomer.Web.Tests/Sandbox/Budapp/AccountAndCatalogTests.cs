using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class AccountAndCatalogTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    private static readonly string Acme = "/users/" + SandboxCustomer.Acme.UserId;

    [Fact]
    public async Task A_change_of_ones_own_account_is_kept()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "PATCH", Acme, new { purpose = "robots" });
        var me = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/users/me");

        Assert.Equal("Successfully update current user", reply["message"].GetString());
        Assert.Equal("robots", me["user"].GetProperty("purpose").GetString());
    }

    [Fact]
    public async Task The_oddities_of_the_account_stay()
    {
        var nothing = await budapp.SendAsync(SandboxCustomer.Acme, "PATCH", Acme, new { password = (string?)null });
        var weak = await budapp.SendAsync(SandboxCustomer.Acme, "PATCH", Acme, new { password = "alllowercase" });
        var other = await budapp.SendAsync(SandboxCustomer.Acme, "PATCH", "/users/" + SandboxCustomer.Birch.UserId, new { name = "x" });

        Assert.Equal((500, "Internal Server Error"), (nothing.Status, nothing.Text));
        Assert.Equal("value_error", weak["detail"][0].GetProperty("type").GetString());
        Assert.Equal(403, other.Status);
    }

    [Fact]
    public async Task The_catalogue_is_the_platforms_and_pages()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/models/catalog?limit=25&page=2");
        var model = reply["models"][0];

        Assert.Equal(40, reply["total_record"].GetInt32());
        Assert.Equal(15, reply["models"].GetArrayLength());
        Assert.Equal("Request fulfilled, document follows", reply["message"].GetString());
        Assert.Equal(14, model.GetProperty("supported_endpoints").EnumerateObject().Count());
        Assert.Equal(200, (await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/models/catalog/" + model.GetProperty("endpoint_id").GetString())).Status);
        Assert.Equal(404, (await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/models/catalog/" + Guid.NewGuid())).Status);
    }

    [Theory]
    [InlineData("search=x")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("modality=smell")]
    public async Task A_wrong_question_to_the_catalogue_is_422(string query) =>
        Assert.Equal(422, (await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/models/catalog?" + query)).Status);

    [Fact]
    public async Task Odd_names_are_shown_everywhere()
    {
        await budapp.SwitchAsync("odd-names", new { on = true });
        var reply = await budapp.SendAsync(SandboxCustomer.Cobalt, "POST", "/metrics/aggregated", new
        {
            from_date = "2026-11-01T00:00:00Z",
            to_date = "2026-11-10T00:00:00Z",
            group_by = new[] { "model" },
            filters = new { },
            metrics = new[] { "total_requests" },
        });
        await budapp.SwitchAsync("odd-names", new { on = false });
        var names = reply["groups"].EnumerateArray().Select(row => row.GetProperty("model_name").GetString()).ToList();

        Assert.Equal(60, names.Count);
        Assert.Contains(null, names);
        Assert.Contains(names, name => name?.Length > 10_000);
        Assert.Contains(names, name => name?.StartsWith('=') == true);
        Assert.Contains(names, name => name?.Contains("<script>", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_tenant_has_its_canary_in_every_name_and_nowhere_else()
    {
        var tenant = budapp.World.AddTenant(7);
        var own = await GroupsAsync(tenant);
        var acme = await GroupsAsync(SandboxCustomer.Acme);

        Assert.All(own["groups"].EnumerateArray(), row => Assert.Contains(tenant.Key, row.GetProperty("model_name").GetString(), StringComparison.Ordinal));
        Assert.Equal(2, own["total_groups"].GetInt32());
        Assert.DoesNotContain(tenant.Key, acme.Text, StringComparison.Ordinal);
    }

    private Task<Reply> GroupsAsync(SandboxCustomer customer) => budapp.SendAsync(customer, "POST", "/metrics/aggregated", new
    {
        from_date = "2026-11-01T00:00:00Z",
        group_by = new[] { "model", "endpoint", "user_project" },
        filters = new { },
        metrics = new[] { "total_requests" },
    });
}
