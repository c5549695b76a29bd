using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace BudCustomer.Web.Hosting;

/// <summary>Numbers and dates follow any culture the customer's browser names; texts exist in these languages.</summary>
public static class SupportedCultures
{
    /// <summary>Languages of Texts.resx.</summary>
    public static readonly string[] Languages = ["en"];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture("en-US", "en");
        options.SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures)];
        options.SupportedUICultures = [.. Languages.Select(name => new CultureInfo(name))];
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = false;
    }
}
