using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>What a test switches: webhook address, events, the search's lag, failures, invoices.</summary>
internal static class StripeControls
{
    internal sealed record Endpoint(string Url);

    internal sealed record Lag(int Seconds);

    /// <param name="Customer">The customer's id.</param>
    /// <param name="Amount">In the smallest unit.</param>
    internal sealed record NewInvoice(string Customer, long Amount, string Currency = "usd", string Description = "Extra work", string Status = "open", int DueInDays = 14);

    internal sealed record ManyInvoices(string Customer, int Count);

    /// <param name="Type">Such as <c>invoice.paid</c>.</param>
    /// <param name="Object">An id (the object of now) or the JSON itself.</param>
    internal sealed record WantedEvent(string Type, JsonNode? Object);

    /// <param name="Events">Several; or one by <paramref name="Type"/> and <paramref name="Object"/>.</param>
    /// <param name="Copies">Each event so many times, with the same id.</param>
    /// <param name="Shuffle">A seed: the deliveries in another order; null keeps it.</param>
    /// <param name="Secret">Signs with another secret.</param>
    /// <param name="AgeSeconds">A signature of that age.</param>
    /// <param name="Parallel">All at once.</param>
    internal sealed record Send(
        string? Type, JsonNode? Object, WantedEvent[]? Events, int Copies = 1, int? Shuffle = null, string? Secret = null, int AgeSeconds = 0, bool Parallel = false);

    public static void Map(RouteGroupBuilder controls)
    {
        controls.MapPost("/webhook-endpoint", (Endpoint endpoint, StripeWebhooks webhooks) =>
        {
            webhooks.Endpoints[endpoint.Url] = 0;
            return Results.Json(new { endpoint.Url, StripeWebhooks.Secret });
        });
        controls.MapDelete("/webhook-endpoint", (StripeWebhooks webhooks) =>
        {
            webhooks.Endpoints.Clear();
            return Results.NoContent();
        });
        controls.MapGet("/deliveries", (StripeWebhooks webhooks) => Results.Json(webhooks.Deliveries));
        controls.MapPost("/events", SendAsync);
        controls.MapPost("/search-lag", (Lag lag, StripeStore store) =>
        {
            store.SearchLag = TimeSpan.FromSeconds(lag.Seconds);
            return Results.NoContent();
        });
        controls.MapPost("/failures", (StripeSwitches.Failure failure, StripeStore store, StripeSwitches switches) =>
        {
            lock (store.Gate) switches.Add(failure);
            return Results.NoContent();
        });
        controls.MapPost("/invoices", (NewInvoice wanted, StripeStore store, StripeJson json) =>
        {
            lock (store.Gate)
            {
                var id = StripeStore.NewId("in");
                var number = $"{store.Customer(wanted.Customer).InvoicePrefix}-{id[3..9].ToUpperInvariant()}";
                var line = SeededLines.One($"il_{id[3..]}", "item", wanted.Description, wanted.Amount, store.Now, store.Now);
                store.Invoices.Add(new()
                {
                    Id = id,
                    Number = number,
                    Customer = wanted.Customer,
                    Created = store.Now,
                    Currency = wanted.Currency,
                    Status = wanted.Status,
                    Due = store.Now.AddDays(wanted.DueInDays),
                    PaidAt = wanted.Status == "paid" ? store.Now : null,
                    Lines = [line],
                    Description = wanted.Description,
                });
                return Json(json.Invoice(store.Invoices.Get(id)));
            }
        });
        controls.MapPost("/invoices/many", (ManyInvoices wanted, StripeStore store) =>
        {
            lock (store.Gate) return Results.Json(Enumerable.Range(0, wanted.Count).Select(number => AddPaid(store, wanted.Customer, number)).ToList());
        });
        controls.MapPost("/invoices/{id}/pay", (string id, StripeStore store, StripeJson json, StripeWebhooks webhooks) =>
        {
            lock (store.Gate) return Json(InvoiceRoutes.Pay(id, store, json, webhooks));
        });
        controls.MapPost("/invoices/{id}/void", (string id, StripeStore store, StripeJson json) =>
        {
            lock (store.Gate) return Json(json.Invoice(store.Invoices.Void(id)));
        });
    }

    /// <summary>One a day, counted back from now.</summary>
    /// <returns>Its id.</returns>
    private static string AddPaid(StripeStore store, string customer, int number)
    {
        var (id, at) = (StripeStore.NewId("in"), store.Now.AddDays(-number));
        store.Invoices.Add(new()
        {
            Id = id,
            Number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{store.Customer(customer).InvoicePrefix}-{100_000 - number:000000}"),
            Customer = customer,
            Created = at,
            PaidAt = at,
            Lines = [SeededLines.One($"il_{id[3..]}", "item", "Usage of a day", 4_200, at, at)],
        });
        return id;
    }

    private static async Task<IResult> SendAsync(Send send, StripeStore store, StripeJson json, StripeWebhooks webhooks, CancellationToken cancellation)
    {
        List<JsonObject> made;
        lock (store.Gate)
        {
            var wanted = send.Events ?? [new(send.Type ?? "", send.Object)];
            made = [.. wanted.Select(one => webhooks.Event(one.Type, About(one.Object, json)))];
        }
        var all = Enumerable.Repeat(made, send.Copies).SelectMany(one => one).ToArray();
        if (send.Shuffle is { } seed) new Random(seed).Shuffle(all);
        var deliveries = new List<StripeDelivery>();
        var age = TimeSpan.FromSeconds(send.AgeSeconds);
        if (send.Parallel)
        {
            deliveries.AddRange((await Task.WhenAll(all.Select(one => webhooks.SendAsync(one, send.Secret, age, cancellation)))).SelectMany(one => one));
        }
        else
        {
            foreach (var one in all) deliveries.AddRange(await webhooks.SendAsync(one, send.Secret, age, cancellation));
        }
        return Results.Json(new { events = made.Select(one => (string)one["id"]!), deliveries });
    }

    private static JsonNode About(JsonNode? about, StripeJson json) =>
        about is JsonValue id ? json.ById(id.ToString()) ?? new JsonObject { ["id"] = id.ToString() } : about ?? new JsonObject();

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");
}
