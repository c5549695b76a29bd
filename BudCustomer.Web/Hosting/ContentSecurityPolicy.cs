namespace BudCustomer.Web.Hosting;

/// <summary>Marks the one page that may load Stripe's script (design §9).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LoadsStripeAttribute : Attribute;

/// <summary>The policy of a response: nothing inline, nothing evaluated, nothing from elsewhere.</summary>
public static class ContentSecurityPolicy
{
    public static string For(HttpContext context, CspNonce nonce) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LoadsStripeAttribute>() is null
            ? Policy(nonce, "", "", "")
            : Policy(nonce, " https://js.stripe.com https://*.js.stripe.com", " https://api.stripe.com",
                "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; ");

    private static string Policy(CspNonce nonce, string scripts, string connections, string frames) =>
        $"default-src 'none'; script-src 'nonce-{nonce.Value}'{scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        $"connect-src 'self'{connections}; {frames}form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; " +
        TrustedTypes(frames.Length > 0) + "report-to csp";

    /// <summary>Stripe's script builds its frames itself and knows nothing of our policies.</summary>
    private static string TrustedTypes(bool isStripe) =>
        isStripe ? "" : "require-trusted-types-for 'script'; trusted-types htmx bud; ";
}
