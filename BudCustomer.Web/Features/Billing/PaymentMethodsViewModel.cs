using BudCustomer.Web.Answers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Payments;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The stored ways to pay.</summary>
/// <param name="IsOn">False where nobody takes money here.</param>
public sealed record PaymentMethodsViewModel(bool IsOn, Section<PaymentMethodList> Methods)
{
    public static PaymentMethodsViewModel Of(bool isOn, Part<IReadOnlyList<PaymentMethod>> methods, DateTimeOffset now) => new(
        isOn, Section.Of(methods, Texts.Billing_PaymentMethods, "/billing/payment-methods", all => PaymentMethodList.Of(all, now)));
}

/// <param name="LacksDefault">There are some, and none that invoices are charged to.</param>
public sealed record PaymentMethodList(IReadOnlyList<PaymentMethodRow> Rows, bool LacksDefault)
{
    public static PaymentMethodList Of(IReadOnlyList<PaymentMethod> methods, DateTimeOffset now) => new(
        [.. methods.OrderByDescending(method => method.IsDefault).Select(method => new PaymentMethodRow(
            method.Id, MethodSection.NameOf(method), MethodSection.ExpiryOf(method), method.IsDefault, method.IsExpired(now)))],
        methods.Count > 0 && !methods.Any(method => method.IsDefault));
}

public sealed record PaymentMethodRow(string Id, string Name, string? Expires, bool IsDefault, bool IsExpired);

/// <summary>The page of Stripe's own form.</summary>
/// <param name="ReturnUrl">Absolute; Stripe sends the browser there.</param>
public sealed record NewCardViewModel(string PublishableKey, string ClientSecret, string ReturnUrl)
{
    public override string ToString() => "[redacted]";
}

/// <summary>A page with nothing but a way out.</summary>
/// <param name="Url">Works once, for five minutes.</param>
public sealed record LeavingViewModel(string Url);
