using BudCustomer.Web.Customers;
using BudCustomer.Web.Hosting;
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

    /// <summary>One of the languages of the texts; empty follows the browser.</summary>
    public string? Language { get; set; }

    public static PreferencesForm Of(Preferences preferences) =>
        new() { Theme = preferences.Theme, Zone = preferences.Zone, Culture = preferences.Culture, Language = preferences.Language };

    public Preferences On(Preferences was) => was with
    {
        Theme = Theme,
        Zone = Find(Zone),
        Culture = string.IsNullOrEmpty(Culture) ? null : Culture,
        Language = SupportedCultures.Known(Language),
    };

    /// <summary>As people type it: any case, and a space for an underscore.</summary>
    private static string? Find(string? typed)
    {
        var name = typed?.Trim().Replace(' ', '_');
        return TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => zone.Id.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id;
    }

    public sealed class Validator : AbstractValidator<PreferencesForm>
    {
        public Validator()
        {
            RuleFor(form => form.Language)
                .Must(language => string.IsNullOrEmpty(language) || SupportedCultures.Known(language) is not null).WithMessage(Texts.Settings_LanguageWrong);
            RuleFor(form => form.Theme).IsInEnum().WithMessage(Texts.Settings_ThemeWrong);
            RuleFor(form => form.Zone)
                .Must(zone => string.IsNullOrWhiteSpace(zone) || Find(zone) is not null)
                .WithMessage(Texts.Settings_ZoneWrong);
            RuleFor(form => form.Culture)
                .Must(culture => string.IsNullOrEmpty(culture) || Styles.Cultures.Contains(culture)).WithMessage(Texts.Settings_StyleWrong);
        }
    }
}
