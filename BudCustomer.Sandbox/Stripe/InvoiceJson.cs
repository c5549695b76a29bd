using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Invoices and their lines as Stripe writes them.</summary>
internal static class InvoiceJson
{
    private const int LinesInside = 10;

    public static JsonObject Of(StripeInvoice invoice, StripeStore store)
    {
        var customer = store.Customer(invoice.Customer);
        var isFinal = invoice.Number is not null;
        return new()
        {
            ["id"] = invoice.Id,
            ["object"] = "invoice",
            ["account_country"] = "US",
            ["account_name"] = "Bud (sandbox)",
            ["account_tax_ids"] = null,
            ["amount_due"] = invoice.AmountDue,
            ["amount_overpaid"] = 0,
            ["amount_paid"] = invoice.AmountPaid,
            ["amount_remaining"] = invoice.AmountRemaining,
            ["amount_shipping"] = 0,
            ["application"] = null,
            ["attempt_count"] = invoice.Status == "paid" ? invoice.FailedAttempts + 1 : invoice.FailedAttempts,
            ["attempted"] = invoice.Status == "paid" || invoice.FailedAttempts > 0,
            ["auto_advance"] = invoice.Status == "open",
            ["automatic_tax"] = new JsonObject { ["disabled_reason"] = null, ["enabled"] = false, ["liability"] = null, ["provider"] = null, ["status"] = null },
            ["automatically_finalizes_at"] = null,
            ["billing_reason"] = isFinal ? invoice.Lines[0].Kind == "item" ? "manual" : "subscription_cycle" : "upcoming",
            ["collection_method"] = invoice.Due is null || invoice.FailedAttempts > 0 ? "charge_automatically" : "send_invoice",
            ["created"] = invoice.Created.ToUnixTimeSeconds(),
            ["currency"] = invoice.Currency,
            ["custom_fields"] = null,
            ["customer"] = invoice.Customer,
            ["customer_address"] = null,
            ["customer_email"] = customer.Email,
            ["customer_name"] = customer.Name,
            ["customer_phone"] = null,
            ["customer_shipping"] = null,
            ["customer_tax_exempt"] = "none",
            ["customer_tax_ids"] = new JsonArray(),
            ["default_payment_method"] = null,
            ["default_source"] = null,
            ["default_tax_rates"] = new JsonArray(),
            ["description"] = invoice.Description,
            ["discounts"] = invoice.DiscountPercent == 0 ? new JsonArray() : new JsonArray(DiscountId(invoice)),
            ["due_date"] = invoice.Due?.ToUnixTimeSeconds(),
            ["effective_at"] = isFinal ? invoice.Created.ToUnixTimeSeconds() : null,
            ["ending_balance"] = isFinal ? 0 : null,
            ["footer"] = null,
            ["from_invoice"] = null,
            ["hosted_invoice_url"] = isFinal ? new Uri(store.Address, $"/i/{invoice.Id}").AbsoluteUri : null,
            ["invoice_pdf"] = isFinal ? new Uri(store.Address, $"/i/{invoice.Id}/pdf").AbsoluteUri : null,
            ["issuer"] = new JsonObject { ["type"] = "self" },
            ["last_finalization_error"] = null,
            ["latest_revision"] = null,
            ["lines"] = StripePages.Envelope("list", invoice.Lines.Take(LinesInside).Select(line => InvoiceLineJson.Of(line, invoice)),
                invoice.Lines.Count > LinesInside, $"/v1/invoices/{invoice.Id}/lines"),
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["next_payment_attempt"] = (isFinal ? invoice.NextAttempt : invoice.Created.AddHours(1))?.ToUnixTimeSeconds(),
            ["number"] = invoice.Number,
            ["on_behalf_of"] = null,
            ["parent"] = null,
            ["payment_settings"] = new JsonObject { ["default_mandate"] = null, ["payment_method_options"] = null, ["payment_method_types"] = null },
            ["period_end"] = invoice.Lines.Max(line => line.End).ToUnixTimeSeconds(),
            ["period_start"] = invoice.Lines.Min(line => line.Start).ToUnixTimeSeconds(),
            ["post_payment_credit_notes_amount"] = 0,
            ["pre_payment_credit_notes_amount"] = invoice.CreditNotes,
            ["receipt_number"] = null,
            ["rendering"] = null,
            ["shipping_cost"] = null,
            ["shipping_details"] = null,
            ["starting_balance"] = -invoice.Credit,
            ["statement_descriptor"] = null,
            ["status"] = invoice.Status,
            ["status_transitions"] = new JsonObject
            {
                ["finalized_at"] = isFinal ? invoice.Created.ToUnixTimeSeconds() : null,
                ["marked_uncollectible_at"] = null,
                ["paid_at"] = invoice.Status == "paid" ? invoice.PaidAt?.ToUnixTimeSeconds() : null,
                ["voided_at"] = invoice.VoidedAt?.ToUnixTimeSeconds(),
            },
            ["subtotal"] = invoice.Subtotal,
            ["subtotal_excluding_tax"] = invoice.Subtotal,
            ["test_clock"] = null,
            ["total"] = invoice.Total,
            ["total_discount_amounts"] = InvoiceLineJson.Discounts(invoice.Discount, invoice),
            ["total_excluding_tax"] = invoice.Total - invoice.Tax,
            ["total_pretax_credit_amounts"] = new JsonArray(),
            ["total_taxes"] = InvoiceLineJson.Taxes(invoice.Tax, invoice.Subtotal - invoice.Discount, invoice),
            ["webhooks_delivered_at"] = invoice.Created.ToUnixTimeSeconds(),
        };
    }

    public static string DiscountId(StripeInvoice invoice) => $"di_sandbox{invoice.DiscountPercent}";
}
