using System.Globalization;
using BudCustomer.Web.Budapp;
using FluentValidation;

namespace BudCustomer.Web.Features.Billing;

/// <summary>A new usage alert.</summary>
public sealed class AlertForm
{
    public const int LongestName = 100;

    public string? Name { get; set; }

    /// <summary><c>cost</c> or <c>tokens</c>.</summary>
    public string? Kind { get; set; } = "cost";

    public string? Threshold { get; set; } = "80";

    /// <summary>Set by the button that only tries it on past usage.</summary>
    public string? Try { get; set; }

    public bool IsTrial => Try is not null;

    public AlertKind KnownKind => Kind == "tokens" ? AlertKind.Tokens : AlertKind.Cost;

    /// <summary>Null when it is no whole percentage from 1 to 100.</summary>
    public int? Percent =>
        int.TryParse(Threshold?.Trim().TrimEnd('%').TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 1 and <= 100 ? percent : null;

    public sealed class Validator : AbstractValidator<AlertForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage(Texts.Alerts_NameMissing)
                .MaximumLength(LongestName).WithMessage(Texts.Alerts_NameLong)
                .When(form => !form.IsTrial);
            RuleFor(form => form.Kind).Must(kind => kind is "cost" or "tokens").WithMessage(Texts.Alerts_KindMissing);
            RuleFor(form => form.Threshold).Must((form, _) => form.Percent is not null).WithMessage(Texts.Alerts_ThresholdWrong);
        }
    }
}

/// <summary>Who is told, and how.</summary>
public sealed class NotificationsForm
{
    public bool Email { get; set; }

    public bool InApp { get; set; }
}
