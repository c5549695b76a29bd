namespace BudCustomer.Sandbox.Stripe;

internal static class CustomerRoutes
{
    private static readonly string[] _writable = ["name", "email", "description", "phone", "metadata", "invoice_settings", "address", "preferred_locales"];

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/v1/customers", _writable, call =>
        {
            var now = call.Store.Now;
            var id = StripeStore.NewId("cus");
            var customer = new StripeCustomer { Id = id, Created = now, SearchableFrom = now + call.Store.SearchLag, InvoicePrefix = id[4..12].ToUpperInvariant() };
            Write(customer, call);
            call.Store.Customers.Add(id, customer);
            call.Webhooks.Raise("customer.created", call.Json.Customer(customer));
            return call.Json.Customer(customer);
        });
        routes.Get("/v1/customers", ["email", "created", "limit", "starting_after", "ending_before"], call => StripePages.List(
            call,
            call.Store.Customers.Values
                .Where(one => call.Parameters["email"] is not { } email || string.Equals(one.Email, email, StringComparison.Ordinal))
                .OrderByDescending(one => one.Created),
            one => one.Id, call.Json.Customer, "/v1/customers"));
        routes.Get("/v1/customers/search", ["query", "limit", "page"], call =>
        {
            var clauses = StripeSearch.Clauses(call, "metadata", "email", "name");
            var found = call.Store.Customers.Values
                .Where(one => one.SearchableFrom <= call.Store.Now && clauses.All(clause => Value(one, clause.Field) == clause.Value));
            return StripePages.Found(call, found.Select(call.Json.Customer), "/v1/customers/search");
        });
        routes.Get("/v1/customers/{id}", [], call => call.Json.Customer(call.Store.Customer(call.Id)));
        routes.Post("/v1/customers/{id}", _writable, call =>
        {
            var customer = call.Store.Customer(call.Id);
            Write(customer, call);
            call.Webhooks.Raise("customer.updated", call.Json.Customer(customer));
            return call.Json.Customer(customer);
        });
    }

    private static void Write(StripeCustomer customer, StripeCall call)
    {
        var from = call.Parameters;
        if (from["invoice_settings[default_payment_method]"] is { } card)
        {
            if (call.Store.Card(card).Customer != customer.Id)
                throw StripeFailure.Invalid($"The customer does not have a payment method with the ID {card}.", "invoice_settings[default_payment_method]", "resource_missing");
            customer.DefaultPaymentMethod = card;
        }
        if (from.Has("name")) customer.Name = from["name"];
        if (from.Has("email")) customer.Email = from["email"];
        if (from.Has("phone")) customer.Phone = from["phone"];
        if (from.Has("description")) customer.Description = from["description"];
        from.Apply("metadata", customer.Metadata);
    }

    private static string? Value(StripeCustomer customer, string field) => field switch
    {
        "email" => customer.Email,
        "name" => customer.Name,
        _ => customer.Metadata.GetValueOrDefault(field["metadata.".Length..]),
    };
}
