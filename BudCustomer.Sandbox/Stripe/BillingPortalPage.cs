using System.Text;
using BudCustomer.Sandbox.Controls;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>The billing portal: the session's link opens once, the page it leads to is the browser's own.</summary>
internal static class BillingPortalPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/p/session/{secret}", (string secret, StripeStore store) =>
        {
            lock (store.Gate)
            {
                var session = store.PortalSessions.Find(one => one.LinkSecret == secret);
                if (session is null || session.IsUsed || store.Now - session.Created > TimeSpan.FromMinutes(5))
                    return Results.Content(Html.Page("This link has expired", "<p>Ask for a new one in the portal.</p>"), "text/html; charset=utf-8", statusCode: 410);
                session.IsUsed = true;
                return Results.Redirect($"/p/{session.PageSecret}");
            }
        });
        app.MapGet("/p/{page}", (string page, StripeStore store) => With(page, store, session => Show(session, store)));
        app.MapPost("/p/{page}/{act}/{card}", (string page, string act, string card, HttpResponse response, StripeStore store, StripeJson json, StripeWebhooks webhooks) =>
            With(page, store, session => Act(session, act, card, response, store, json, webhooks)));
    }

    private static IResult Act(
        StripePortalSession session, string act, string card, HttpResponse response, StripeStore store, StripeJson json, StripeWebhooks webhooks)
    {
        if (act == "add")
        {
            webhooks.Raise("payment_method.attached", json.PaymentMethod(store.Attach(card, session.Customer)));
        }
        else if (store.CardsOf(session.Customer).All(one => one.Id != card))
        {
            return Results.NotFound();
        }
        else if (act == "remove")
        {
            webhooks.Raise("payment_method.detached", json.PaymentMethod(store.Detach(card)));
        }
        else
        {
            store.Customer(session.Customer).DefaultPaymentMethod = card;
            webhooks.Raise("customer.updated", json.Customer(store.Customer(session.Customer)));
        }
        response.Headers.Location = $"/p/{session.PageSecret}";
        return Results.StatusCode(303);
    }

    private static IResult Show(StripePortalSession session, StripeStore store)
    {
        var customer = store.Customer(session.Customer);
        var body = new StringBuilder($"<p>{Html.Text(customer.Name)} · {Html.Text(customer.Email)}</p>\n");
        foreach (var card in store.CardsOf(customer.Id))
        {
            var isDefault = card.Id == customer.DefaultPaymentMethod;
            body.Append($"<h2>{card.Brand} ending {card.Last4}, {card.ExpMonth:00}/{card.ExpYear}{(isDefault ? " (default)" : "")}</h2>\n");
            if (!isDefault) body.Append(Button(session, "default", card.Id, $"Make {card.Last4} the default"));
            body.Append(Button(session, "remove", card.Id, $"Remove {card.Last4}"));
        }
        body.Append("<h2>Add a card</h2>\n")
            .Append(Button(session, "add", "pm_card_visa", "Add a Visa ending 4242"))
            .Append(Button(session, "add", "pm_card_mastercard", "Add a Mastercard ending 4444"));
        if (session.ReturnUrl.Length > 0) body.Append($"<p><a href=\"{Html.Text(session.ReturnUrl)}\">Return to the portal</a></p>");
        return Results.Content(Html.Page("Billing (Stripe sandbox)", body.ToString()), "text/html; charset=utf-8");
    }

    private static string Button(StripePortalSession session, string act, string card, string label) =>
        $"<form method=\"post\" action=\"/p/{session.PageSecret}/{act}/{card}\"><button>{Html.Text(label)}</button></form>\n";

    private static IResult With(string page, StripeStore store, Func<StripePortalSession, IResult> show)
    {
        lock (store.Gate)
        {
            return store.PortalSessions.Find(one => one.PageSecret == page && one.IsUsed) is { } session ? show(session) : Results.NotFound();
        }
    }
}
