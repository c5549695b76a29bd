using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BudCustomer.Sandbox.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Stripe;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Stripe;

/// <summary>Signed events arrive, and Stripe.net takes the right ones only.</summary>
public sealed class WebhookTests(SandboxStripe stripe) : IClassFixture<SandboxStripe>, IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Body, string Signature)> _received = [];
    private WebApplication? _listener;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _listener = builder.Build();
        _listener.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _received.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers["Stripe-Signature"].ToString()));
        });
        await _listener.StartAsync();
        await stripe.Control("webhook-endpoint", new { url = $"{_listener.Urls.First()}/webhooks/stripe" });
    }

    public async Task DisposeAsync()
    {
        using var gone = await stripe.Http.DeleteAsync("/_sandbox/stripe/webhook-endpoint");
        await _listener!.DisposeAsync();
    }

    [Fact]
    public async Task An_event_is_signed_so_that_Stripe_net_accepts_it()
    {
        await Send(new { type = "customer.updated", @object = StripeSimulator.AcmeCustomer });
        var (body, signature) = Assert.Single(_received);
        var made = Construct(body, signature);
        Assert.Equal(StripeSimulator.AcmeCustomer, ((Customer)made.Data.Object).Id);
        Assert.Empty(StripeFields.Complaints((JsonObject)JsonNode.Parse(body)!));
    }

    [Fact]
    public async Task A_wrong_secret_and_an_old_signature_are_refused()
    {
        await Send(new { type = "customer.updated", @object = StripeSimulator.AcmeCustomer, secret = "whsec_other" });
        await Send(new { type = "customer.updated", @object = StripeSimulator.AcmeCustomer, ageSeconds = 400 });
        Assert.Equal(2, _received.Count);
        Assert.All(_received, one => Assert.Throws<StripeException>(() => Construct(one.Body, one.Signature)));
    }

    [Fact]
    public async Task Copies_keep_their_id_and_a_seed_permutes_them()
    {
        var types = new[] { "invoice.created", "invoice.finalized", "invoice.updated", "invoice.paid" };
        await Send(new { events = types.Select(type => new { type, @object = StripeSimulator.AcmeCustomer }), copies = 5, shuffle = 7 });
        var events = _received.Select(one => Construct(one.Body, one.Signature)).ToList();
        Assert.Equal((20, 4), (events.Count, events.DistinctBy(one => one.Id).Count()));
        Assert.NotEqual(Enumerable.Repeat(types, 5).SelectMany(one => one), events.Select(one => one.Type));
    }

    private Task<JsonNode?> Send(object body) => stripe.Control("events", body);

    private Event Construct(string body, string signature) => EventUtility.ConstructEvent(
        body, signature, StripeSimulator.WebhookSecret, 300, stripe.Running.World.Clock.GetUtcNow().ToUnixTimeSeconds());
}
