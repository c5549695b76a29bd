using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Customers, cards and sessions as Stripe writes them; a test holds each name and type against Stripe's own examples.</summary>
internal sealed class StripeJson(StripeStore store)
{
    public static JsonObject Map(IReadOnlyDictionary<string, string> values) => new(values.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));

    public JsonObject Customer(StripeCustomer customer) => new()
    {
        ["id"] = customer.Id,
        ["object"] = "customer",
        ["address"] = null,
        ["balance"] = 0,
        ["created"] = customer.Created.ToUnixTimeSeconds(),
        ["currency"] = customer.IsSubscribed ? "usd" : null,
        ["default_source"] = null,
        ["delinquent"] = customer.IsDelinquent && store.Invoices.Of(customer.Id).Any(invoice => invoice.FailedAttempts > 0 && invoice.Status == "open"),
        ["description"] = customer.Description,
        ["discount"] = null,
        ["email"] = customer.Email,
        ["invoice_prefix"] = customer.InvoicePrefix,
        ["invoice_settings"] = new JsonObject
        {
            ["custom_fields"] = null,
            ["default_payment_method"] = customer.DefaultPaymentMethod,
            ["footer"] = null,
            ["rendering_options"] = null,
        },
        ["livemode"] = false,
        ["metadata"] = Map(customer.Metadata),
        ["name"] = customer.Name,
        ["next_invoice_sequence"] = 1,
        ["phone"] = customer.Phone,
        ["preferred_locales"] = new JsonArray(),
        ["shipping"] = null,
        ["tax_exempt"] = "none",
        ["test_clock"] = null,
    };

    public JsonObject PaymentMethod(StripeCard card)
    {
        var owner = card.Customer is { } id ? store.Customer(id) : null;
        return new()
        {
            ["id"] = card.Id,
            ["object"] = "payment_method",
            ["allow_redisplay"] = "unspecified",
            ["billing_details"] = new JsonObject { ["address"] = null, ["email"] = owner?.Email, ["name"] = owner?.Name, ["phone"] = null, ["tax_id"] = null },
            ["card"] = new JsonObject
            {
                ["brand"] = card.Brand,
                ["checks"] = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = "pass" },
                ["country"] = "US",
                ["display_brand"] = card.Brand,
                ["exp_month"] = card.ExpMonth,
                ["exp_year"] = card.ExpYear,
                ["fingerprint"] = $"fp{card.Brand}{card.Last4}",
                ["funding"] = "credit",
                ["generated_from"] = null,
                ["last4"] = card.Last4,
                ["networks"] = new JsonObject { ["available"] = new JsonArray(card.Brand), ["preferred"] = null },
                ["regulated_status"] = "unregulated",
                ["three_d_secure_usage"] = new JsonObject { ["supported"] = true },
                ["wallet"] = null,
            },
            ["created"] = card.Created.ToUnixTimeSeconds(),
            ["customer"] = card.Customer,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["type"] = "card",
        };
    }

    public JsonObject SetupIntent(StripeSetupIntent intent) => new()
    {
        ["id"] = intent.Id,
        ["object"] = "setup_intent",
        ["application"] = null,
        ["automatic_payment_methods"] = null,
        ["cancellation_reason"] = null,
        ["client_secret"] = $"{intent.Id}_secret_sandbox",
        ["created"] = intent.Created.ToUnixTimeSeconds(),
        ["customer"] = intent.Customer,
        ["description"] = null,
        ["flow_directions"] = null,
        ["last_setup_error"] = null,
        ["latest_attempt"] = null,
        ["livemode"] = false,
        ["mandate"] = null,
        ["metadata"] = Map(intent.Metadata),
        ["next_action"] = null,
        ["on_behalf_of"] = null,
        ["payment_method"] = intent.PaymentMethod,
        ["payment_method_options"] = new JsonObject(),
        ["payment_method_types"] = new JsonArray("card"),
        ["single_use_mandate"] = null,
        ["status"] = intent.Status,
        ["usage"] = intent.Usage,
    };

    public JsonObject PortalSession(StripePortalSession session) => new()
    {
        ["id"] = session.Id,
        ["object"] = "billing_portal.session",
        ["configuration"] = "bpc_sandbox",
        ["created"] = session.Created.ToUnixTimeSeconds(),
        ["customer"] = session.Customer,
        ["flow"] = null,
        ["livemode"] = false,
        ["locale"] = null,
        ["on_behalf_of"] = null,
        ["return_url"] = session.ReturnUrl,
        ["url"] = new Uri(store.Address, $"/p/session/{session.LinkSecret}").AbsoluteUri,
    };

    public JsonObject Invoice(StripeInvoice invoice) => InvoiceJson.Of(invoice, store);

    /// <summary>The object behind an id, whatever it is; null when there is none.</summary>
    public JsonObject? ById(string id) => id.Split('_', 2)[0] switch
    {
        "cus" => store.Customers.TryGetValue(id, out var customer) ? Customer(customer) : null,
        "pm" => store.Cards.TryGetValue(id, out var card) ? PaymentMethod(card) : null,
        "in" => Invoice(store.Invoices.Get(id)),
        "seti" => store.SetupIntents.TryGetValue(id, out var intent) ? SetupIntent(intent) : null,
        _ => null,
    };
}
