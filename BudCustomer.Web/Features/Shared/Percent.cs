using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>SVG lengths: always with a point, two decimals are finer than a pixel.</summary>
public static class Percent
{
    public static string Of(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) + "%";
}
