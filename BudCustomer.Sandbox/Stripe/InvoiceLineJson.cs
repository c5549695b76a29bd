using System.Globalization;
using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

internal static class InvoiceLineJson
{
    public static JsonObject Of(StripeLine line, StripeInvoice invoice) => new()
    {
        ["id"] = line.Id,
        ["object"] = "line_item",
        ["amount"] = line.Amount,
        ["currency"] = invoice.Currency,
        ["description"] = line.Description,
        ["discount_amounts"] = Discounts(invoice.DiscountOf(line), invoice),
        ["discountable"] = true,
        ["discounts"] = new JsonArray(),
        ["invoice"] = invoice.Number is null ? null : invoice.Id,
        ["livemode"] = false,
        ["metadata"] = Metadata(line),
        ["parent"] = Parent(line, invoice),
        ["period"] = new JsonObject { ["end"] = line.End.ToUnixTimeSeconds(), ["start"] = line.Start.ToUnixTimeSeconds() },
        ["pretax_credit_amounts"] = new JsonArray(),
        ["pricing"] = new JsonObject { ["type"] = "price_details", ["unit_amount_decimal"] = line.UnitAmount },
        ["quantity"] = line.Quantity,
        ["quantity_decimal"] = line.Quantity.ToString(CultureInfo.InvariantCulture),
        ["subscription"] = null,
        ["subtotal"] = line.Amount,
        ["taxes"] = Taxes(invoice.TaxOf(line), line.Amount - invoice.DiscountOf(line), invoice),
    };

    public static JsonArray Discounts(long amount, StripeInvoice invoice) => invoice.DiscountPercent == 0
        ? []
        : new JsonArray(new JsonObject { ["amount"] = amount, ["discount"] = InvoiceJson.DiscountId(invoice) });

    public static JsonArray Taxes(long amount, long taxable, StripeInvoice invoice) => invoice.TaxPercent == 0
        ? []
        : new JsonArray(new JsonObject
        {
            ["amount"] = amount,
            ["tax_behavior"] = "exclusive",
            ["tax_rate_details"] = new JsonObject { ["tax_rate"] = $"txr_sandbox{invoice.TaxPercent}" },
            ["taxability_reason"] = "standard_rated",
            ["taxable_amount"] = taxable,
            ["type"] = "tax_rate_details",
        });

    // The billing run of the platform marks the lines it makes: what they are, and of which model.
    private static JsonObject Metadata(StripeLine line)
    {
        var metadata = new JsonObject { ["bud_kind"] = line.Kind };
        if (line.Model is not null) metadata["bud_model"] = line.Model;
        return metadata;
    }

    private static JsonObject Parent(StripeLine line, StripeInvoice invoice)
    {
        var item = line.Kind == "item";
        return new()
        {
            ["invoice_item_details"] = item
                ? new JsonObject { ["invoice_item"] = $"ii_{line.Id[3..]}", ["proration"] = false, ["proration_details"] = null, ["subscription"] = null }
                : null,
            ["subscription_item_details"] = item
                ? null
                : new JsonObject
                {
                    ["invoice_item"] = null,
                    ["proration"] = false,
                    ["proration_details"] = null,
                    ["subscription"] = $"sub_{invoice.Customer[4..]}",
                    ["subscription_item"] = $"si_{line.Kind}{line.Model}",
                },
            ["type"] = item ? "invoice_item_details" : "subscription_item_details",
        };
    }
}
