using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using BudCustomer.Sandbox.Stripe;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Payments;

/// <summary>Two secrets, as while one is being rotated out.</summary>
public sealed class WebhookPortal : PortalFixture
{
    public const string OldSecret = "whsec_old";

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Stripe:WebhookSecret", $"{StripeSimulator.WebhookSecret}, {OldSecret}")];
}

public sealed class WebhookTests(WebhookPortal portal) : IClassFixture<WebhookPortal>
{
    private const string Event = """{"id":"evt_1","type":"customer.updated","livemode":false,"data":{"object":{"object":"customer","id":"cus_SandboxAcme01"}}}""";

    [Fact]
    public async Task Paying_at_Stripe_is_seen_here_at_once_though_the_list_was_kept()
    {
        await portal.StartAfreshAsync();
        portal.Sandbox.Meet(portal.Address);
        using var browser = await portal.SignedInAsync("acme");
        var before = await browser.GetAsync("/billing/invoices?status=open");
        Assert.Equal(2, Rows(before));

        await ControlAsync("invoices/in_acme20261001/pay", new { });
        await UntilAsync(async () => Rows(await browser.GetAsync("/billing/invoices?status=open")) == 1);

        Assert.Contains("Paid", (await browser.GetAsync("/billing/invoices/in_acme20261001")).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StripeSimulator_Right, 0, 200)]
    [InlineData(WebhookPortal.OldSecret, 0, 200)]
    [InlineData("whsec_wrong", 0, 400)]
    [InlineData(StripeSimulator_Right, -299, 200)]
    [InlineData(StripeSimulator_Right, -301, 400)]
    [InlineData(StripeSimulator_Right, 301, 400)]
    public async Task Only_a_fresh_signature_by_one_of_the_two_secrets_holds(string secret, int age, int status)
    {
        var body = Event.Replace("evt_1", $"evt_{Guid.NewGuid():N}", StringComparison.Ordinal);

        Assert.Equal(status, (int)await SendAsync(body, Sign(body, secret, age)));
    }

    [Fact]
    public async Task One_byte_more_another_mode_no_signature_or_too_large_a_body_is_refused()
    {
        var good = Sign(Event, StripeSimulator.WebhookSecret, 0);
        var live = Event.Replace("false", "true", StringComparison.Ordinal);
        var large = "{\"x\":\"" + new string('x', 256 * 1024) + "\"}";

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Event + " ", good));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(live, Sign(live, StripeSimulator.WebhookSecret, 0)));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Event, null));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Event, "t=x,v1=zz"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("[]", Sign("[]", StripeSimulator.WebhookSecret, 0)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(large, Sign(large, StripeSimulator.WebhookSecret, 0)));
    }

    [Fact]
    public async Task Fifty_of_the_same_event_at_once_ask_Stripe_once_and_an_unknown_type_is_taken()
    {
        portal.Sandbox.ResetCalls();
        var body = Event.Replace("evt_1", "evt_fifty", StringComparison.Ordinal);
        var unknown = Event.Replace("customer.updated", "terminal.reader.new", StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(body, Sign(body, StripeSimulator.WebhookSecret, 0))));

        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.Conflict));
        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(body, Sign(body, StripeSimulator.WebhookSecret, 0)));
        Assert.Equal(1, portal.Sandbox.Calls("stripe", "GET /v1/customers/{id}"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(unknown, Sign(unknown, StripeSimulator.WebhookSecret, 0)));
    }

    [Fact]
    public async Task Every_order_of_four_events_ends_in_what_Stripe_says_now()
    {
        await portal.StartAfreshAsync();
        portal.Sandbox.Meet(portal.Address);
        using var browser = await portal.SignedInAsync("ember");
        string[] types = ["invoice.created", "invoice.payment_failed", "invoice.updated", "invoice.paid"];

        foreach (var order in Orders(types))
        {
            // What the events themselves say is made up and old: it must not matter.
            await ControlAsync("events", new { events = order.Select(type => new { type, @object = new { id = "in_ember20261001", status = "open" } }) });
            var page = await browser.GetAsync("/billing/invoices/in_ember20261001");
            Assert.Equal("Paid", page.Find("main .badge").TextContent);
        }
    }

    [Fact]
    public async Task An_event_whose_work_failed_is_asked_for_again_and_not_lost()
    {
        await portal.StartAfreshAsync();
        var body = Event.Replace("evt_1", "evt_lost", StringComparison.Ordinal);
        portal.Sandbox.Fault("stripe", new BudCustomer.Sandbox.Controls.Fault("*", Status: 500));
        var failed = await SendAsync(body, Sign(body, StripeSimulator.WebhookSecret, 0));
        portal.Sandbox.ClearFaults();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(body, Sign(body, StripeSimulator.WebhookSecret, 0)));
    }

    private const string StripeSimulator_Right = "whsec_sandbox0000000000000000000000000000";

    private async Task<HttpStatusCode> SendAsync(string body, string? signature)
    {
        using var http = new HttpClient { BaseAddress = portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        return (await http.SendAsync(request)).StatusCode;
    }

    private string Sign(string body, string secret, int age)
    {
        var time = portal.Sandbox.World.Clock.GetUtcNow().ToUnixTimeSeconds() + age;
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={new string('0', 64)},v1={Convert.ToHexStringLower(hash)}";
    }

    private async Task ControlAsync(string path, object body)
    {
        using var http = new HttpClient { BaseAddress = portal.Sandbox.Addresses["stripe"] };
        (await http.PostAsJsonAsync($"/_sandbox/stripe/{path}", body)).EnsureSuccessStatusCode();
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 100 && !await holds(); attempt++)
            await Task.Delay(100);
        Assert.True(await holds());
    }

    private static IEnumerable<string[]> Orders(string[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (string[])[first, .. rest]));

    private static int Rows(WebPage page) => page.Document.QuerySelectorAll("#invoices-panel tbody tr").Length;
}
