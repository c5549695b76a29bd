using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Cards, setup intents and the sessions of the billing portal.</summary>
internal static class PaymentMethodRoutes
{
    private static readonly string[] _setup =
        ["customer", "usage", "payment_method_types", "allowed_payment_method_types", "automatic_payment_methods", "metadata", "description"];

    public static void Map(StripeRoutes routes)
    {
        routes.Get("/v1/customers/{id}/payment_methods", ["type", "limit", "starting_after", "ending_before"], call => List(call, call.Id, $"/v1/customers/{call.Id}/payment_methods"));
        routes.Get("/v1/payment_methods", ["customer", "type", "limit", "starting_after", "ending_before"], call => List(call, call.Parameters.Required("customer"), "/v1/payment_methods"));
        routes.Get("/v1/payment_methods/{id}", [], call => call.Json.PaymentMethod(call.Store.Card(call.Id)));
        routes.Get("/v1/customers/{id}/payment_methods/{card}", [], call =>
        {
            var card = call.Store.Card((string)call.Context.Request.RouteValues["card"]!);
            return card.Customer == call.Store.Customer(call.Id).Id ? call.Json.PaymentMethod(card) : throw StripeFailure.Missing("PaymentMethod", card.Id);
        });
        routes.Post("/v1/payment_methods/{id}/attach", ["customer"], call =>
            Said(call, "payment_method.attached", call.Json.PaymentMethod(call.Store.Attach(call.Id, call.Parameters.Required("customer")))));
        routes.Post("/v1/payment_methods/{id}/detach", [], call =>
            Said(call, "payment_method.detached", call.Json.PaymentMethod(call.Store.Detach(call.Id))));

        routes.Post("/v1/setup_intents", _setup, call =>
        {
            var intent = new StripeSetupIntent
            {
                Id = StripeStore.NewId("seti"),
                Created = call.Store.Now,
                Customer = call.Parameters["customer"] is { } customer ? call.Store.Customer(customer).Id : null,
                Usage = call.Parameters["usage"] ?? "off_session",
            };
            call.Parameters.Apply("metadata", intent.Metadata);
            call.Store.SetupIntents.Add(intent.Id, intent);
            return call.Json.SetupIntent(intent);
        });
        routes.Get("/v1/setup_intents/{id}", ["client_secret"], call => call.Json.SetupIntent(Intent(call)));
        routes.Post("/v1/setup_intents/{id}/confirm", ["payment_method", "return_url"], call =>
        {
            var intent = Intent(call);
            intent.PaymentMethod = call.Store.Attach(call.Parameters.Required("payment_method"), intent.Customer ?? "").Id;
            intent.Status = "succeeded";
            return Said(call, "setup_intent.succeeded", call.Json.SetupIntent(intent));
        });

        routes.Post("/v1/billing_portal/sessions", ["customer", "return_url", "configuration", "flow_data", "locale"], call =>
        {
            var session = new StripePortalSession
            {
                Id = StripeStore.NewId("bps"),
                Customer = call.Store.Customer(call.Parameters.Required("customer")).Id,
                ReturnUrl = call.Parameters["return_url"] ?? "",
                Created = call.Store.Now,
                LinkSecret = StripeStore.NewId("test"),
                PageSecret = StripeStore.NewId("page"),
            };
            call.Store.PortalSessions.Add(session);
            return call.Json.PortalSession(session);
        });
    }

    private static JsonObject List(StripeCall call, string customer, string url)
    {
        var type = call.Parameters["type"];
        var cards = call.Store.CardsOf(call.Store.Customer(customer).Id).Where(_ => type is null or "card");
        return StripePages.List(call, cards, card => card.Id, call.Json.PaymentMethod, url);
    }

    private static JsonObject Said(StripeCall call, string type, JsonObject json)
    {
        call.Webhooks.Raise(type, json);
        return json;
    }

    private static StripeSetupIntent Intent(StripeCall call) =>
        call.Store.SetupIntents.TryGetValue(call.Id, out var intent) ? intent : throw StripeFailure.Missing("setupintent", call.Id);
}
