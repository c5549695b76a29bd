using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>SVG lengths: always with a point, two decimals are finer than a pixel.</summary>
public static class Percent
{
    public static string Of(decimal value) => Text(value, 2);

    /// <summary>For heights: a tenth is a fifth of a pixel.</summary>
    public static string Short(decimal value) => Text(value, 1);

    /// <summary>A bare number for scripts, to the hundredth, below one to three figures: there are many on a page.</summary>
    public static string Raw(decimal? value) =>
        value?.ToString(value switch { >= 1 => "0.##", >= 0.1m => "0.###", _ => "0.####" }, CultureInfo.InvariantCulture) ?? "";

    /// <summary>As a double: a picture has hundreds of lengths, and what custom formats of decimals cost showed in profiles.</summary>
    private static string Text(decimal value, int decimals) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)Math.Round(value, decimals, MidpointRounding.AwayFromZero)}%");
}
