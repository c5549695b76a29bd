namespace BudCustomer.Sandbox.Stripe;

/// <summary>A customer as kept; guarded by <see cref="StripeStore.Gate"/>.</summary>
internal sealed class StripeCustomer
{
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>From when the search finds it: Stripe's index lags.</summary>
    public required DateTimeOffset SearchableFrom { get; init; }

    /// <summary>Starts the numbers of its invoices.</summary>
    public required string InvoicePrefix { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Description { get; set; }

    public string? Phone { get; set; }

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public string? DefaultPaymentMethod { get; set; }

    public bool IsDelinquent { get; init; }

    /// <summary>Has a plan, so that there is a next invoice.</summary>
    public bool IsSubscribed { get; init; }
}

internal sealed record StripeCard(string Id, string Brand, string Last4, int ExpMonth, int ExpYear, DateTimeOffset Created, string? Customer)
{
    /// <summary>Stripe's test cards, by the id that stands for them.</summary>
    public static StripeCard? Test(string id, string newId, DateTimeOffset now) => id switch
    {
        "pm_card_visa" => new(newId, "visa", "4242", 12, now.Year + 4, now, null),
        "pm_card_mastercard" => new(newId, "mastercard", "4444", 11, now.Year + 3, now, null),
        "pm_card_amex" => new(newId, "amex", "8431", 10, now.Year + 2, now, null),
        "pm_card_chargeCustomerFail" => new(newId, "visa", "0341", 9, now.Year + 1, now, null),
        _ => null,
    };
}

internal sealed class StripeSetupIntent
{
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public string? Customer { get; init; }

    public string Usage { get; init; } = "off_session";

    public string Status { get; set; } = "requires_payment_method";

    public string? PaymentMethod { get; set; }

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);
}

/// <summary>The link of a portal session works once; what it opens is the browser's own page.</summary>
internal sealed class StripePortalSession
{
    public required string Id { get; init; }

    public required string Customer { get; init; }

    public required string ReturnUrl { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>In the link.</summary>
    public required string LinkSecret { get; init; }

    /// <summary>In the page's address, after the link was used.</summary>
    public required string PageSecret { get; init; }

    public bool IsUsed { get; set; }
}
