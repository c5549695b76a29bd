using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>SVG lengths: always with a point, two decimals are finer than a pixel.</summary>
public static class Percent
{
    public static string Of(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>A bare number for scripts.</summary>
    public static string Raw(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
