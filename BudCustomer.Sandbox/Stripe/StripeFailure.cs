using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>An error in Stripe's shape.</summary>
internal sealed class StripeFailure(int status, string type, string message, string? code = null, string? parameter = null) : Exception(message)
{
    public int Status => status;

    /// <summary>What never began is not kept under an idempotency key.</summary>
    public bool NeverBegan => status is 400 or 401 or 404 or 409 or 429;

    public static StripeFailure Missing(string what, string? id) =>
        new(404, "invalid_request_error", $"No such {what}: '{id}'", "resource_missing", what == "customer" ? "customer" : "id");

    public static StripeFailure Invalid(string message, string? parameter = null, string? code = null) =>
        new(400, "invalid_request_error", message, code, parameter);

    public static StripeFailure NoUpcoming(string customer) =>
        new(404, "invalid_request_error", $"No upcoming invoices for customer: {customer}", "invoice_upcoming_none");

    public JsonObject Json()
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = type };
        if (code is not null)
        {
            error["code"] = code;
            error["doc_url"] = $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}";
        }
        if (parameter is not null) error["param"] = parameter;
        return new JsonObject { ["error"] = error };
    }
}
