using BudCustomer.Web.Customers;
using FluentValidation;

namespace BudCustomer.Web.Features.Settings;

/// <summary>How the portal looks and writes for this customer.</summary>
public sealed class PreferencesForm
{
    public Theme Theme { get; set; }

    /// <summary>IANA name; empty is UTC.</summary>
    public string? Zone { get; set; }

    /// <summary>One of <see cref="Styles"/>; empty follows the browser.</summary>
    public string? Culture { get; set; }

    public static PreferencesForm Of(Preferences preferences) =>
        new() { Theme = preferences.Theme, Zone = preferences.Zone, Culture = preferences.Culture };

    public Preferences On(Preferences was) => was with
    {
        Theme = Theme,
        Zone = string.IsNullOrWhiteSpace(Zone) ? null : TimeZoneInfo.FindSystemTimeZoneById(Zone.Trim()).Id,
        Culture = string.IsNullOrEmpty(Culture) ? null : Culture,
    };

    public sealed class Validator : AbstractValidator<PreferencesForm>
    {
        public Validator()
        {
            RuleFor(form => form.Theme).IsInEnum().WithMessage(Texts.Settings_ThemeWrong);
            RuleFor(form => form.Zone)
                .Must(zone => string.IsNullOrWhiteSpace(zone) || (zone.Length <= 64 && Formats.KnowsZone(zone.Trim())))
                .WithMessage(Texts.Settings_ZoneWrong);
            RuleFor(form => form.Culture)
                .Must(culture => string.IsNullOrEmpty(culture) || Styles.Cultures.Contains(culture)).WithMessage(Texts.Settings_StyleWrong);
        }
    }
}
