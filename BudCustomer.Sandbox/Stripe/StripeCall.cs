namespace BudCustomer.Sandbox.Stripe;

/// <summary>One authorised call while it is answered.</summary>
internal sealed record StripeCall(HttpContext Context, StripeParameters Parameters, StripeStore Store, StripeJson Json, StripeWebhooks Webhooks)
{
    public string Id => (string)Context.Request.RouteValues["id"]!;
}
