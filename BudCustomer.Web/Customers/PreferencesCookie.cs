using System.Globalization;
using BudCustomer.Web.Hosting;

namespace BudCustomer.Web.Customers;

/// <summary>
/// A copy of the preferences in the browser, not secret: pages without a session keep their theme, and no page waits for
/// Redis to know its zone. It says for whom it is, so that the next person at the browser does not inherit it.
/// </summary>
public sealed class PreferencesCookie(Cookies cookies, TimeProvider clock)
{
    private const string Format = "2";
    private const int TagLength = 12;

    private string Name => cookies.Name("bud-look");

    /// <param name="owner">Null when nobody is signed in: then whatever stands there.</param>
    /// <returns>Null when there is none, it is not readable, or it is another customer's.</returns>
    public Preferences? Read(HttpRequest request, string? owner)
    {
        if (request.Cookies[Name]?.Split('|') is not [Format, var tag, var theme, var zone, var culture, var charts, var language])
            return null;

        return (owner is null || tag == TagOf(owner)) && Enum.TryParse<Theme>(theme, out var chosen) && Enum.IsDefined(chosen)
            ? new Preferences(chosen, Known(zone), KnownCulture(culture), charts == "1", SupportedCultures.Known(language))
            : null;
    }

    public void Write(HttpResponse response, string owner, Preferences preferences)
    {
        var options = new CookieBuilder();
        cookies.Harden(options, "bud-look");
        options.MaxAge = TimeSpan.FromDays(365);
        var value = string.Join('|',
            Format, TagOf(owner), preferences.Theme, preferences.Zone, preferences.Culture, preferences.InteractiveCharts ? "1" : "0", preferences.Language);
        response.Cookies.Append(Name, value, options.Build(response.HttpContext, clock.GetUtcNow()));
    }

    private static string TagOf(string owner) => RecordStore.Hash($"look {owner}")[..TagLength];

    private static string? Known(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found.Id : null;

    private static string? KnownCulture(string name)
    {
        try
        {
            return name.Length == 0 ? null : CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
