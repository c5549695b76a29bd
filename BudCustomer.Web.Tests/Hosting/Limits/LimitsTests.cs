using System.Net;
using System.Text.Json;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust.Faults;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.Limits;

/// <summary>Security REL-07. Each test has its own customers and addresses, for the buckets stay empty.</summary>
[Trait("Category", "Trust")]
public sealed class LimitsTests(LimitedReplicas portal) : IClassFixture<LimitedReplicas>
{
    [RedisServerFact]
    public async Task Two_replicas_share_a_customers_bucket_and_leaving_has_its_own()
    {
        using var watch = FaultLedger.Watch("P13");
        portal.First.Log.Clear();
        using var here = await SignedInAsync("acme");
        using var there = here.At(portal.Addresses[1]);
        var page = await here.GetAsync("/settings");
        var signOut = (AngleSharp.Html.Dom.IHtmlFormElement)page.Find("form[action='/sign-out']");

        var answers = new List<HttpStatusCode>();
        for (var at = 0; at < LimitedReplicas.User; at++)
            answers.Add((await (at % 2 == 0 ? here : there).GetAsync("/nowhere")).Status);

        // The sign-in and the page before took some.
        Assert.InRange(answers.Count(status => status == HttpStatusCode.NotFound), LimitedReplicas.User - 6, LimitedReplicas.User - 1);
        var refused = await here.GetAsync("/");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("That was a little too fast", refused.Find("h1").TextContent);
        Assert.InRange(int.Parse(refused.Header("Retry-After")), 1, 86_400 / LimitedReplicas.User);
        var fragment = await there.GetAsync("/", asFragment: true);
        Assert.Equal("alert", fragment.Document.Body!.FirstElementChild!.GetAttribute("role"));
        var api = await here.GetAsync("/api/nothing");
        Assert.Equal(429, JsonDocument.Parse(api.Body).RootElement.GetProperty("status").GetInt32());

        var left = await here.SubmitAsync(page, signOut);

        Assert.Equal("/signed-out", left.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, left.Status);
        Assert.Single(portal.First.Log, line => line.Contains("security: the limit User", StringComparison.Ordinal));
        watch.Survived();
    }

    [RedisServerFact]
    public async Task An_address_has_one_bucket_whatever_it_claims_and_its_signed_in_customers_have_their_own()
    {
        using var watch = FaultLedger.Watch("P14", "P16");
        using var office = LimitedReplicas.From("127.0.0.7");
        using var customer = await SignedInAsync("birch");

        for (var at = 0; at < LimitedReplicas.Address; at++)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(office, at % 2, "/sign-in"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(office, 0, "/sign-in"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(office, 1, "/sign-in", ("X-Forwarded-For", "203.0.113.9")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(office, 0, "/sign-in", ("Cookie", "bud=nothing")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(office, 0, "/css/site.css"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(office, 0, "/health/ready"));
        var cookies = string.Join("; ", customer.Cookies.For(customer.Home).Select(cookie => $"{cookie.Key}={cookie.Value}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(office, 0, "/settings", ("Cookie", cookies)));
        using var elsewhere = LimitedReplicas.From("127.0.0.8");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere, 0, "/sign-in"));
        watch.Survived();
    }

    [RedisServerFact]
    public async Task A_customer_who_comes_from_many_addresses_has_one_bucket()
    {
        using var watch = FaultLedger.Watch("P15");
        using var customer = await SignedInAsync("cobalt");
        var cookies = string.Join("; ", customer.Cookies.For(customer.Home).Select(cookie => $"{cookie.Key}={cookie.Value}"));
        var answers = new List<HttpStatusCode>();
        for (var at = 0; at < 3 * LimitedReplicas.User; at++)
        {
            using var http = LimitedReplicas.From($"127.0.1.{at + 1}");
            answers.Add(await StatusAsync(http, at % 2, "/nowhere", ("Cookie", cookies)));
        }

        Assert.InRange(answers.Count(status => status == HttpStatusCode.NotFound), 1, LimitedReplicas.User);
        Assert.All(answers.TakeLast(LimitedReplicas.User), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        watch.Survived();
    }

    [RedisServerFact]
    public async Task Starting_to_sign_in_has_a_bucket_of_its_own()
    {
        using var http = LimitedReplicas.From("127.0.0.9");

        for (var at = 0; at < LimitedReplicas.SignIn; at++)
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(http, at % 2, "/sign-in/start"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(http, 0, "/sign-in/start"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, 0, "/sign-in"));
    }

    [RedisServerFact]
    public async Task Only_a_key_that_is_really_asked_for_counts_as_one()
    {
        using var browser = await SignedInAsync("ember");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.CreateKeyAsync("")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.CreateKeyAsync(KeyPages.NewName())).Status);

        var second = await browser.CreateKeyAsync(KeyPages.NewName());

        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.Equal(1, portal.Sandbox.Creates());
    }

    [RedisServerFact]
    public async Task Without_Redis_each_replica_allows_its_share()
    {
        using var http = LimitedReplicas.From("127.0.0.10");
        portal.Redis.Kill();
        var answers = new List<HttpStatusCode>();
        for (var at = 0; at < LimitedReplicas.Address; at++)
            answers.Add(await StatusAsync(http, 0, "/sign-in"));
        await portal.Redis.StartAsync();

        Assert.Equal(LimitedReplicas.Address / 3, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        using var again = LimitedReplicas.From("127.0.0.11");
        for (var tries = 0; await StatusAsync(again, 0, "/sign-in/start") != HttpStatusCode.Redirect; tries++)
        {
            Assert.True(tries < 100, "The replica does not find Redis again.");
            await Task.Delay(100);
        }
    }

    private async Task<Browser> SignedInAsync(string customer)
    {
        var browser = new Browser(portal.Addresses[0]);
        await browser.SignInAsync(customer, "/settings");
        return browser;
    }

    private async Task<HttpStatusCode> StatusAsync(HttpClient http, int replica, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Addresses[replica], path));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
