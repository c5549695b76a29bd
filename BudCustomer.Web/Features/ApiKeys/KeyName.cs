using System.Globalization;
using FluentValidation;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>budapp takes any text as a name, so the portal judges it (contract §4.4.2).</summary>
internal static class KeyName
{
    public const int Longest = 64;

    public static IRuleBuilderOptions<T, string?> IsKeyName<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage(Texts.ApiKeys_NameMissing)
            .Must(name => name!.Trim().Length <= Longest).WithMessage(Texts.ApiKeys_NameLong)
            .Must(name => !name!.Trim().Any(IsHidden)).WithMessage(Texts.ApiKeys_NameSigns);

    /// <summary>The next free-looking name of a successor: "build" becomes "build-2", "build-2" becomes "build-3".</summary>
    public static string Next(string name)
    {
        var dash = name.LastIndexOf('-');
        var number = dash > 0 && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var found) && found < 1_000
            ? found
            : 1;
        var stem = number > 1 ? name[..dash] : name;
        var end = FormattableString.Invariant($"-{number + 1}");
        return stem[..Math.Min(stem.Length, Longest - end.Length)] + end;
    }

    /// <summary>Control characters, and those that turn or hide what is written.</summary>
    private static bool IsHidden(char sign) => char.IsControl(sign)
        || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
