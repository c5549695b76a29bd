using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>SVG lengths: always with a point, two decimals are finer than a pixel.</summary>
public static class Percent
{
    public static string Of(decimal value) => Text(value, 2) + "%";

    /// <summary>A bare number for scripts, to the hundredth, below one to three figures: there are many on a page.</summary>
    public static string Raw(decimal? value) =>
        value is not { } known ? "" : Text(known, known switch { >= 1 => 2, >= 0.1m => 3, _ => 4 });

    /// <summary>As a double: a picture has hundreds of lengths, and what custom formats of decimals cost showed in profiles.</summary>
    private static string Text(decimal value, int decimals) =>
        ((double)Math.Round(value, decimals, MidpointRounding.AwayFromZero)).ToString(CultureInfo.InvariantCulture);
}
