using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace BudCustomer.Web.Hosting;

/// <summary>Numbers and dates follow any culture the customer's browser names; texts exist in these languages.</summary>
public static class SupportedCultures
{
    /// <summary>Languages of Texts.resx. One more is one more file beside it, and its name here.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "de"];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture("en-US", "en");
        options.SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures)];
        options.SupportedUICultures = [.. Languages.Select(name => new CultureInfo(name))];
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = false;
    }

    /// <summary>The language, or null when there are no texts in it.</summary>
    public static string? Known(string? language) => Languages.FirstOrDefault(one => one == language);

    /// <summary>
    /// From here on the request speaks as the customer chose. A language without a style of its own brings that of its country,
    /// unless the browser's is of that language already.
    /// </summary>
    public static void Use(string? language, string? style)
    {
        if (Known(language) is { } chosen)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(chosen);
            if (CultureInfo.CurrentCulture.TwoLetterISOLanguageName != chosen)
                CultureInfo.CurrentCulture = CultureInfo.CreateSpecificCulture(chosen);
        }

        if (style is not null)
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(style);
    }
}
