using System.Globalization;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.Settings;

/// <summary>What the preferences offer.</summary>
public static class Styles
{
    /// <summary>Each way of writing numbers and dates once or twice, not each culture there is.</summary>
    public static readonly IReadOnlyList<string> Cultures =
    [
        "en-US", "en-GB", "en-IN", "en-CA", "en-AU", "de-DE", "de-CH", "es-ES", "fr-FR", "it-IT", "ja-JP", "ko-KR", "nl-NL", "pl-PL",
        "pt-BR", "sv-SE", "zh-Hans-CN",
    ];

    /// <summary>Each by its own name.</summary>
    public static IEnumerable<SelectListItem> Languages => SupportedCultures.Languages
        .Select(name => new SelectListItem(CultureInfo.GetCultureInfo(name).NativeName, name))
        .Prepend(new SelectListItem(Texts.Settings_LanguageBrowser, ""));

    /// <summary>Suggestions: any IANA name is taken.</summary>
    public static readonly IReadOnlyList<string> Zones =
    [
        "UTC", "Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Bogota", "America/Chicago", "America/Denver",
        "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Sao_Paulo", "America/Toronto", "Asia/Dubai",
        "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Kolkata", "Asia/Seoul", "Asia/Shanghai", "Asia/Singapore", "Asia/Tokyo",
        "Australia/Sydney", "Europe/Berlin", "Europe/Istanbul", "Europe/London", "Europe/Madrid", "Europe/Paris", "Europe/Warsaw",
        "Pacific/Auckland",
    ];

    /// <summary>Each with an example, since nobody knows a culture by its name.</summary>
    public static IEnumerable<SelectListItem> Choices(DateTimeOffset now) => Cultures
        .Select(name => new SelectListItem($"{CultureInfo.GetCultureInfo(name).EnglishName}: {Example(Formats.For(name, "UTC"), now)}", name))
        .Prepend(new SelectListItem(Texts.Settings_StyleBrowser, ""));

    private static string Example(Formats formats, DateTimeOffset now) =>
        $"{formats.Date(now)}, {formats.Time(now)}, {formats.Money(1234.56m)}";
}
