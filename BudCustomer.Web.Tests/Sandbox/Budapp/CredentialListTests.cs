using System.Globalization;
using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class CredentialListTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    [Fact]
    public async Task Acme_has_nine_keys_of_every_kind_and_each_shows_its_ciphertext()
    {
        var list = await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/?limit=50&order_by=name");

        Assert.Equal((9, 1), (list["total_record"].GetInt32(), list["total_pages"].GetInt32()));
        var keys = Keys(list);
        Assert.Equal(9, keys.Count);
        Assert.All(keys, key => Assert.StartsWith("bud_client_", budapp.Decrypt(key.GetProperty("key").GetString()!)));
        Assert.Equal(keys.Select(Name).Order(StringComparer.OrdinalIgnoreCase), keys.Select(Name));
        Assert.Contains(keys, key => Time(key, "expiry") < BudappProbe.Start);
        Assert.Contains(keys, key => Time(key, "expiry") is { } end && end > BudappProbe.Start && end < BudappProbe.Start.AddDays(7));
        Assert.Contains(keys, key => Time(key, "last_used_at") is null);
        Assert.Contains(keys, key => key.GetProperty("max_budget").ValueKind == JsonValueKind.Number && key.GetProperty("ip_whitelist").GetArrayLength() > 0);
        Assert.Contains(keys, key => key.GetProperty("project").GetProperty("name").GetString() == DemoProjects.AtlasPilot.Name);
    }

    [Fact]
    public async Task Without_an_order_the_list_is_in_none_and_always_the_same()
    {
        var first = Keys(await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/?limit=9")).Select(Name).ToList();
        var second = Keys(await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/?limit=9")).Select(Name).ToList();

        Assert.Equal(first, second);
        Assert.NotEqual(first.Order(StringComparer.Ordinal), first);
    }

    [Fact]
    public async Task A_use_moves_on_with_the_clock_and_an_expired_key_is_not_accepted()
    {
        var before = await Find("production");
        budapp.World.Clock.Set(BudappProbe.Start.AddDays(40));
        var after = await Find("production");
        budapp.World.Clock.Set(BudappProbe.Start);

        Assert.Equal(BudappProbe.Start, Time(before, "last_used_at"));
        Assert.Equal(Time(after, "expiry")!.Value.Date, Time(after, "last_used_at")!.Value.Date);
        Assert.False(await Accepts(await Find("nightly-batch")));
        Assert.True(await Accepts(before));
    }

    [Theory]
    [InlineData("name=ATLAS&search=true", 2)]
    [InlineData("name=atlas_ci&search=true", 1)]
    [InlineData("name=ATLAS", 0)]
    [InlineData("name=laptop", 1)]
    [InlineData("credential_type=admin_app", 0)]
    public async Task Names_filter_by_equality_or_when_searched_by_pattern(string query, int found)
    {
        var list = await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/?" + query);
        Assert.Equal(found, list["total_record"].GetInt32());
    }

    [Fact]
    public async Task A_limit_of_nothing_is_an_empty_page_of_one()
    {
        var list = await budapp.GetAsync(SandboxCustomer.Acme, $"/credentials/?limit=0&project_id={DemoProjects.AtlasPilot.Id}");
        Assert.Equal((2, 1, 0), (list["total_record"].GetInt32(), list["total_pages"].GetInt32(), Keys(list).Count));
    }

    [Theory]
    [InlineData("page=0", "query/page greater_than_equal")]
    [InlineData("project_id=x", "query/project_id uuid_parsing")]
    [InlineData("search=perhaps", "query/search bool_parsing")]
    public async Task A_wrong_query_is_422(string query, string problem)
    {
        var list = await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/?" + query);
        Assert.Equal((422, problem), (list.Status, list.Problem));
    }

    [Fact]
    public async Task Cobalt_has_two_thousand_and_pages_through_them()
    {
        var last = await budapp.GetAsync(SandboxCustomer.Cobalt, "/credentials/?page=40&limit=50&order_by=-created_at,name");
        Assert.Equal((2_000, 40, 50), (last["total_record"].GetInt32(), last["total_pages"].GetInt32(), Keys(last).Count));
    }

    [Fact]
    public async Task There_is_no_way_to_get_one_by_id()
    {
        var id = (await Find("laptop")).GetProperty("id").GetString();
        Assert.Equal(405, (await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/" + id)).Status);
    }

    private async Task<JsonElement> Find(string name) =>
        Keys(await budapp.GetAsync(SandboxCustomer.Acme, "/credentials/?name=" + name)).Single();

    private async Task<bool> Accepts(JsonElement key) =>
        (await budapp.GetAsync(null, "/_sandbox/budapp/keys/accepts?key=" + budapp.Decrypt(key.GetProperty("key").GetString()!)))["accepted"].GetBoolean();

    private static IReadOnlyList<JsonElement> Keys(Said list) => [.. list["credentials"].EnumerateArray()];

    private static string Name(JsonElement key) => key.GetProperty("name").GetString()!;

    private static DateTimeOffset? Time(JsonElement key, string name) =>
        key.GetProperty(name).GetString() is { } text ? DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture) : null;
}
