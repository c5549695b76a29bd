using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

internal static class InvoiceRoutes
{
    private static readonly string[] _statuses = ["draft", "open", "paid", "void", "uncollectible"];

    public static void Map(StripeRoutes routes)
    {
        routes.Get("/v1/invoices", ["customer", "status", "created", "due_date", "limit", "starting_after", "ending_before", "collection_method"], call =>
            StripePages.List(call, Filtered(call), one => one.Id, call.Json.Invoice, "/v1/invoices"));
        routes.Get("/v1/invoices/search", ["query", "limit", "page"], call =>
        {
            var clauses = StripeSearch.Clauses(call, "number", "customer", "status", "currency");
            var found = call.Store.Invoices.All().Where(one => clauses.All(clause => Value(one, clause.Field) == clause.Value));
            return StripePages.Found(call, found.Select(call.Json.Invoice), "/v1/invoices/search");
        });
        routes.Post("/v1/invoices/create_preview", ["customer", "subscription", "currency", "preview_mode"], call =>
            call.Json.Invoice(call.Store.Invoices.Upcoming(call.Store.Customer(call.Parameters.Required("customer")))));
        routes.Get("/v1/invoices/{id}", [], call => call.Json.Invoice(call.Store.Invoices.Get(call.Id)));
        routes.Get("/v1/invoices/{id}/lines", ["limit", "starting_after", "ending_before"], call =>
        {
            var invoice = call.Store.Invoices.Get(call.Id);
            return StripePages.List(call, invoice.Lines, line => line.Id, line => InvoiceLineJson.Of(line, invoice), $"/v1/invoices/{invoice.Id}/lines");
        });
        routes.Post("/v1/invoices/{id}/pay", ["payment_method", "paid_out_of_band"], call => Pay(call.Id, call.Store, call.Json, call.Webhooks));
    }

    /// <summary>Paid, and the events that Stripe sends then.</summary>
    public static JsonObject Pay(string id, StripeStore store, StripeJson json, StripeWebhooks webhooks)
    {
        var paid = json.Invoice(store.Invoices.Pay(id));
        foreach (var type in (string[])["invoice.updated", "invoice.paid", "invoice.payment_succeeded"]) webhooks.Raise(type, paid);
        return paid;
    }

    private static IEnumerable<StripeInvoice> Filtered(StripeCall call)
    {
        var from = call.Parameters;
        var status = from["status"];
        if (status is not null && !_statuses.Contains(status, StringComparer.Ordinal))
            throw StripeFailure.Invalid($"Invalid status: must be one of {string.Join(", ", _statuses)}", "status");
        var (gt, gte, lt, lte, exact) = (from.Number("created[gt]"), from.Number("created[gte]"), from.Number("created[lt]"), from.Number("created[lte]"), from.Number("created"));
        var all = from["customer"] is { } customer ? call.Store.Invoices.Of(call.Store.Customer(customer).Id) : call.Store.Invoices.All();
        return all.Where(one =>
        {
            var created = one.Created.ToUnixTimeSeconds();
            return (status is null || one.Status == status)
                && !(created <= gt) && !(created < gte) && !(created >= lt) && !(created > lte) && !(created != exact && exact is not null);
        });
    }

    private static string? Value(StripeInvoice invoice, string field) => field switch
    {
        "number" => invoice.Number,
        "customer" => invoice.Customer,
        "status" => invoice.Status,
        _ => invoice.Currency,
    };
}
