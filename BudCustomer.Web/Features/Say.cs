using System.Globalization;

namespace BudCustomer.Web.Features;

/// <summary>Fills a text of Texts.resx.</summary>
public static class Say
{
    public static string With(string text, params object?[] parts) => string.Format(CultureInfo.CurrentCulture, text, parts);
}
