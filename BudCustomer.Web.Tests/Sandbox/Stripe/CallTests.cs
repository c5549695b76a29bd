using System.Text.Json.Nodes;
using BudCustomer.Sandbox.Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>How calls behave: keys, cursors, filters, the search's lag.</summary>
public sealed class CallTests(SandboxStripe stripe) : IClassFixture<SandboxStripe>
{
    [Fact]
    public async Task The_same_key_gives_the_same_object_and_other_parameters_are_refused()
    {
        var key = Guid.NewGuid().ToString();
        var first = await stripe.Call(HttpMethod.Post, "/v1/customers", key, ("name", "A"), ("email", "a@x.example"));
        var again = await stripe.Call(HttpMethod.Post, "/v1/customers", key, ("email", "a@x.example"), ("name", "A"));
        Assert.Equal(first.Json.ToJsonString(), again.Json.ToJsonString());
        var other = await stripe.Call(HttpMethod.Post, "/v1/customers", key, ("name", "B"));
        Assert.Equal((400, "idempotency_error"), (other.Status, other.Json["error"]!["type"]!.GetValue<string>()));
        stripe.Running.World.Clock.Set(stripe.Running.World.Clock.GetUtcNow().AddHours(25));
        Assert.Equal(200, (await stripe.Call(HttpMethod.Post, "/v1/customers", key, ("name", "B"))).Status);
    }

    [Fact]
    public async Task A_500_is_kept_under_its_key_and_an_invalid_call_is_not()
    {
        await stripe.Control("failures", new { route = "POST /v1/customers", status = 500, times = 1 });
        var key = Guid.NewGuid().ToString();
        Assert.Equal(500, (await stripe.Call(HttpMethod.Post, "/v1/customers", key, ("name", "A"))).Status);
        Assert.Equal(500, (await stripe.Call(HttpMethod.Post, "/v1/customers", key, ("name", "A"))).Status);
        var second = Guid.NewGuid().ToString();
        Assert.Equal(400, (await stripe.Call(HttpMethod.Post, "/v1/customers", second, ("nope", "A"))).Status);
        Assert.Equal(200, (await stripe.Call(HttpMethod.Post, "/v1/customers", second, ("name", "A"))).Status);
    }

    [Fact]
    public async Task The_search_finds_a_new_customer_only_after_its_lag()
    {
        var user = Guid.NewGuid().ToString();
        await stripe.Call(HttpMethod.Post, "/v1/customers", key: null, ("metadata[bud_user_id]", user));
        var search = $"/v1/customers/search?query={Uri.EscapeDataString($"metadata['bud_user_id']:'{user}'")}";
        Assert.Empty((await stripe.Get(search))["data"]!.AsArray());
        stripe.Running.World.Clock.Set(stripe.Running.World.Clock.GetUtcNow().AddSeconds(61));
        Assert.Single((await stripe.Get(search))["data"]!.AsArray());

        await stripe.Control("search-lag", new { seconds = 0 });
        var other = Guid.NewGuid().ToString();
        await stripe.Call(HttpMethod.Post, "/v1/customers", key: null, ("metadata[bud_user_id]", other));
        Assert.Single((await stripe.Get(search.Replace(user, other, StringComparison.Ordinal)))["data"]!.AsArray());
        await stripe.Control("search-lag", new { seconds = 60 });
    }

    [Fact]
    public async Task Pages_go_forward_and_back_by_cursor()
    {
        var list = $"/v1/invoices?customer={StripeSimulator.AcmeCustomer}&limit=5";
        var all = Ids(await stripe.Get(list.Replace("limit=5", "limit=100", StringComparison.Ordinal)));
        var first = await stripe.Get(list);
        var second = await stripe.Get($"{list}&starting_after={Ids(first)[^1]}");
        var third = await stripe.Get($"{list}&starting_after={Ids(second)[^1]}");
        Assert.Equal(all, Ids(first).Concat(Ids(second)).Concat(Ids(third)));
        Assert.Equal((true, true, false), (More(first), More(second), More(third)));
        var back = await stripe.Get($"{list}&ending_before={Ids(third)[0]}");
        Assert.Equal(Ids(second), Ids(back));
        Assert.True(More(back));
        Assert.False(More(await stripe.Get($"{list}&ending_before={Ids(second)[0]}")));
    }

    [Fact]
    public async Task Invoices_are_filtered_by_status_and_year()
    {
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, default).ToUnixTimeSeconds();
        var acme = $"/v1/invoices?customer={StripeSimulator.AcmeCustomer}&limit=100";
        Assert.All((await stripe.Get($"{acme}&status=paid"))["data"]!.AsArray(), one => Assert.Equal("paid", one!["status"]!.GetValue<string>()));
        var year = Ids(await stripe.Get($"{acme}&created[gte]={from}"));
        var before = Ids(await stripe.Get($"{acme}&created[lt]={from}"));
        Assert.Equal(14, year.Length + before.Length);
        Assert.NotEmpty(before);
        Assert.Equal(400, (await stripe.Call(HttpMethod.Get, "/v1/invoices?status=nope")).Status);
        Assert.Equal(400, (await stripe.Call(HttpMethod.Get, "/v1/invoices?limit=101")).Status);
    }

    [Fact]
    public async Task An_unknown_address_or_expansion_is_said_in_Stripes_way()
    {
        Assert.Equal(404, (await stripe.Call(HttpMethod.Get, "/v1/nothing")).Status);
        var (status, json) = await stripe.Call(HttpMethod.Get, "/v1/customers?expand[]=data.nope");
        Assert.Equal((400, "This property cannot be expanded (data.nope)."), (status, json["error"]!["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_history_is_the_same_when_the_clock_moves_on()
    {
        var before = (await stripe.Get($"/v1/invoices?customer={StripeSimulator.CobaltCustomer}&limit=1"))["data"]![0]!;
        stripe.Running.World.Clock.Set(stripe.Running.World.Clock.GetUtcNow().AddDays(2));
        Assert.Equal(before.ToJsonString(), (await stripe.Get($"/v1/invoices/{before["id"]}")).ToJsonString());
    }

    private static string[] Ids(JsonNode list) => [.. list["data"]!.AsArray().Select(one => one!["id"]!.GetValue<string>())];

    private static bool More(JsonNode list) => list["has_more"]!.GetValue<bool>();
}
