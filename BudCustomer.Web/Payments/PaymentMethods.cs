namespace BudCustomer.Web.Payments;

/// <summary>A way to pay.</summary>
/// <param name="Brand">As Stripe names it: visa, mastercard; for other kinds the kind itself.</param>
/// <param name="Last4">Empty where there is no number.</param>
public sealed record PaymentMethod(string Id, string Brand, string Last4, int? ExpiryMonth, int? ExpiryYear, bool IsDefault)
{
    /// <summary>A card is good to the end of its month.</summary>
    public bool IsExpired(DateTimeOffset now) =>
        ExpiryYear is { } year && ExpiryMonth is { } month && (now.Year, now.Month).CompareTo((year, month)) > 0;
}

/// <param name="IsDelinquent">Stripe says that the latest charge failed.</param>
public sealed record Payer(string CustomerId, bool IsDelinquent, IReadOnlyList<PaymentMethod> Methods)
{
    public PaymentMethod? Default => Methods.FirstOrDefault(method => method.IsDefault);
}

/// <summary>What Stripe is told of a customer when it first hears of them.</summary>
public sealed record NewPayer(Guid UserId, string Name, string Email);

/// <summary>A card that is being added.</summary>
/// <param name="ClientSecret">For Stripe's script in the customer's browser; never in an address or a log.</param>
public sealed record CardSetup(string Id, string ClientSecret)
{
    public override string ToString() => $"card setup {Id}";
}
