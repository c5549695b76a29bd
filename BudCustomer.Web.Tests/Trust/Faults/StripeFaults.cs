using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.Stripe;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>S01 to S12: Stripe away, and what comes to the webhook.</summary>
internal static class StripeFaults
{
    private const string Invoice = "in_ember20261001";

    private static readonly HttpClient Http = new();

    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("S01", "down", stage => AwayAsync(stage, new("*", Drop: true))),
        new("S02", "slow", stage => AwayAsync(stage, new("*", DelayMs: 12_000))),
        new("S03", "429", stage => AwayAsync(stage, new("*", 429, Body: """{"error":{"type":"rate_limit_error","message":"Too many requests"}}"""))),
        new("S04", "an error that it keeps under the key", stage => OneCustomerAsync(
            stage, 7001, () => stage.ControlAsync("stripe", "stripe/failures", new { route = "POST /v1/customers", status = 500, times = 1 }))),
        new("S05", "the answer of a create is lost", stage => OneCustomerAsync(stage, 7002, () =>
        {
            stage.Sandbox.Fault("stripe", new Fault("POST /v1/customers", Drop: true, AfterCommit: true, Times: 1));
            return Task.CompletedTask;
        })),
        new("S06", "a bad signature", stage => RefusedAsync(stage, "whsec_somebody_elses", 0)),
        new("S07", "an old signature", stage => RefusedAsync(stage, StripeSimulator.WebhookSecret, -301)),
        new("S08", "the same event fifty times", FiftyAsync),
        new("S09", "four events in every order", OrdersAsync),
        new("S10", "an unknown type", async stage => Assert.Equal(HttpStatusCode.OK, await SendAsync(stage, 0, Event("terminal.reader.new", "reader", "tmr_1")))),
        new("S11", "ten megabytes", LargeAsync),
        new("S12", "another customer's event", ForeignAsync),
    ];

    private static async Task AwayAsync(FaultStage stage, Fault fault)
    {
        stage.Sandbox.Fault("stripe", fault);
        var pages = await Task.WhenAll(stage.Visitors.SelectMany(visitor => new[]
        {
            visitor.LookAsync("/billing/invoices"), visitor.LookAsync("/billing/payment-methods"), visitor.LookAsync("/billing"),
            visitor.LookAsync("/billing/invoices?status=paid", asFragment: true), visitor.LookAsync("/api-keys"),
        }));
        // No card can be touched while Stripe is not there to say what there is.
        Assert.All(pages.Where(page => page.Path == "/billing/payment-methods"), page => Assert.Empty(page.Page.Document.QuerySelectorAll("main form[method=post]")));
        await stage.LookAroundAsync();
        await stage.ClearAsync();
        await stage.RecoverAsync();
    }

    /// <summary>A customer's first step to Stripe, tried until it works: Stripe ends up with one of them.</summary>
    private static async Task OneCustomerAsync(FaultStage stage, int seed, Func<Task> put)
    {
        var tenant = stage.Sandbox.World.AddTenant(seed);
        using var browser = new Browser(stage.Replicas[seed % 3].Address);
        await browser.SignInAsync(tenant.Key, "/billing/payment-methods");
        await stage.ControlAsync("stripe", "stripe/search-lag", new { seconds = 0 });
        await put();
        for (var tries = 0; tries < 3; tries++)
        {
            var page = await browser.GetAsync("/billing/payment-methods");
            var next = await browser.SubmitAsync(page, page.Form("form[action$='/stripe']"));
            Assert.Equal(HttpStatusCode.OK, next.Status);
            if (next.HasLink("Go to Stripe")) break;
            Assert.True(tries < 2, next.MainText);
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(stage.Sandbox.Addresses["stripe"], $"/v1/customers/search?query={Uri.EscapeDataString($"metadata['bud_user_id']:'{tenant.UserId}'")}"));
        request.Headers.Authorization = new("Bearer", stage.Sandbox.PortalSettings["Stripe:SecretKey"]);
        using var answer = await Http.SendAsync(request);
        Assert.Equal(1, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetArrayLength());
        await stage.LiveAsync();
    }

    private static async Task RefusedAsync(FaultStage stage, string secret, int age)
    {
        stage.Sandbox.ResetCalls();
        for (var at = 0; at < stage.Replicas.Count; at++)
            Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(stage, at, Event("invoice.paid", "invoice", Invoice), secret, age));
        Assert.Empty(stage.Sandbox.Calls("stripe"));
        await stage.LiveAsync();
    }

    /// <summary>The portal may hang up before the last of it was sent.</summary>
    private static async Task LargeAsync(FaultStage stage)
    {
        var answer = await SendAsync(stage, 1, "{\"x\":\"" + new string('x', 10 << 20) + "\"}")
            .ContinueWith(sent => sent.IsCompletedSuccessfully ? sent.Result : HttpStatusCode.RequestEntityTooLarge, TaskScheduler.Default);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer);
        await stage.LookAroundAsync();
    }

    private static async Task FiftyAsync(FaultStage stage)
    {
        stage.Sandbox.ResetCalls();
        var body = Event("customer.updated", "customer", StripeSimulator.CobaltCustomer);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(at => SendAsync(stage, at % 3, body)));
        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.Conflict));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(stage, 0, body));
        Assert.Equal(1, stage.Sandbox.Calls("stripe", "GET /v1/customers/{id}"));
        TrustReport.Record("races", new { webhookCopies = answers.Length + 1, webhookEffects = 1 });
    }

    private static async Task OrdersAsync(FaultStage stage)
    {
        string[] types = ["invoice.created", "invoice.payment_failed", "invoice.updated", "invoice.paid"];
        using var browser = new Browser(stage.Replicas[0].Address);
        await browser.SignInAsync("ember", "/billing/invoices");
        var orders = Orders(types).ToList();
        foreach (var order in orders)
        {
            // What the events say of the invoice is made up: what counts is what Stripe says now.
            for (var at = 0; at < order.Length; at++) Assert.Equal(HttpStatusCode.OK, await SendAsync(stage, at % 3, Event(order[at], "invoice", Invoice)));
            Assert.Equal("Paid", (await browser.GetAsync($"/billing/invoices/{Invoice}")).Find("main .badge").TextContent);
        }

        TrustReport.Record("races", new { webhookOrders = orders.Count, webhookOrdersWithAnotherEnd = 0 });
    }

    private static async Task ForeignAsync(FaultStage stage)
    {
        var before = (await stage.Acme.GetAsync("/billing/invoices")).Find("#invoices-panel tbody").TextContent;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(stage, 0, Event("customer.updated", "customer", StripeSimulator.EmberCustomer)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(stage, 0, Event("invoice.paid", "invoice", Invoice)));
        Assert.Equal(before, (await stage.Acme.GetAsync("/billing/invoices")).Find("#invoices-panel tbody").TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Visitors[0].LookAsync($"/billing/invoices/{Invoice}")).Page.Status);
        await stage.LookAroundAsync();
    }

    private static string Event(string type, string kind, string id) =>
        $$"""{"id":"evt_{{Guid.NewGuid():N}}","type":"{{type}}","livemode":false,"data":{"object":{"object":"{{kind}}","id":"{{id}}","status":"open"} } }""";

    private static async Task<HttpStatusCode> SendAsync(FaultStage stage, int at, string body, string? secret = null, int age = 0)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + age;
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? StripeSimulator.WebhookSecret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stage.Replicas[at].Address, "/webhooks/stripe"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(hash)}");
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static IEnumerable<string[]> Orders(string[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (string[])[first, .. rest]));
}
