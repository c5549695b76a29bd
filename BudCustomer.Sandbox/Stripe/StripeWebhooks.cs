using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Stripe;

/// <param name="Status">Of the answer; 0 when there was none.</param>
internal sealed record StripeDelivery(string EventId, string Type, string Url, int Status);

/// <summary>Signs events and sends them to the registered addresses.</summary>
internal sealed class StripeWebhooks(SandboxWorld world) : IDisposable
{
    public const string Secret = "whsec_sandbox0000000000000000000000000000";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public ConcurrentDictionary<string, byte> Endpoints { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<StripeDelivery> Deliveries { get; } = [];

    public JsonObject Event(string type, JsonNode about) => new()
    {
        ["id"] = StripeStore.NewId("evt"),
        ["object"] = "event",
        ["api_version"] = StripeRoutes.ApiVersion,
        ["created"] = world.Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["data"] = new JsonObject { ["object"] = about.DeepClone() },
        ["livemode"] = false,
        ["pending_webhooks"] = Endpoints.Count,
        ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null },
        ["type"] = type,
    };

    /// <summary>As Stripe does on its own: soon, in the background, to everyone who asked.</summary>
    public void Raise(string type, JsonNode about)
    {
        if (Endpoints.IsEmpty) return;
        var made = Event(type, about);
        _ = Task.Run(() => SendAsync(made));
    }

    /// <param name="made">The event.</param>
    /// <param name="secret">Null: the right one.</param>
    /// <param name="age">How old the signature claims to be.</param>
    /// <param name="cancellation">Of the caller.</param>
    public async Task<IReadOnlyList<StripeDelivery>> SendAsync(JsonObject made, string? secret = null, TimeSpan age = default, CancellationToken cancellation = default)
    {
        var payload = made.ToJsonString();
        var sent = new List<StripeDelivery>();
        foreach (var url in Endpoints.Keys)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Stripe-Signature", Signature(payload, world.Clock.GetUtcNow() - age, secret ?? Secret));
            var delivery = new StripeDelivery((string)made["id"]!, (string)made["type"]!, url, await StatusAsync(request, cancellation));
            Deliveries.Enqueue(delivery);
            sent.Add(delivery);
        }
        return sent;
    }

    public static string Signature(string payload, DateTimeOffset at, string secret)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{payload}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> StatusAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }
}
