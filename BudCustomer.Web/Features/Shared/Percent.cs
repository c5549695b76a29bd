using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>SVG lengths: always with a point, two decimals are finer than a pixel.</summary>
public static class Percent
{
    public static string Of(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>For heights: a tenth is a fifth of a pixel.</summary>
    public static string Short(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>A bare number for scripts, to the hundredth, small ones finer: there are many on a page.</summary>
    public static string Raw(decimal? value) => value?.ToString(value >= 10 ? "0.##" : "0.####", CultureInfo.InvariantCulture) ?? "";
}
