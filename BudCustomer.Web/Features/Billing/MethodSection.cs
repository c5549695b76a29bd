using System.Globalization;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>How the next invoice is paid.</summary>
/// <param name="Name">Null where nothing is stored.</param>
public sealed record MethodSection(string? Name, string? Expires, bool IsExpired)
{
    public static MethodSection Of(Answer<Payer?> answer, Formats formats, DateTimeOffset now) => answer.Value?.Default is { } method
        ? new MethodSection(NameOf(method), ExpiryOf(method), method.IsExpired(now))
        : new MethodSection(null, null, false);

    /// <summary>"Visa ending 4242".</summary>
    public static string NameOf(PaymentMethod method)
    {
        var brand = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(method.Brand.Replace('_', ' '));
        return method.Last4.Length == 0 ? brand : Say.With(Texts.Billing_CardEnding, brand, method.Last4);
    }

    /// <summary>"12/2030".</summary>
    public static string? ExpiryOf(PaymentMethod method) => method is { ExpiryMonth: { } month, ExpiryYear: { } year }
        ? string.Create(CultureInfo.InvariantCulture, $"{month:00}/{year}")
        : null;
}
