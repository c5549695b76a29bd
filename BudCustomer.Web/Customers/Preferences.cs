namespace BudCustomer.Web.Customers;

public enum Theme
{
    System,
    Light,
    Dark,
}

/// <summary>How the customer wants the portal. Null follows the browser (culture, language) or is UTC (zone).</summary>
/// <param name="Zone">IANA name.</param>
/// <param name="Culture">BCP 47 name, for numbers and dates.</param>
/// <param name="InteractiveCharts">True once the customer asked for them.</param>
/// <param name="Language">One of the languages of the texts.</param>
public sealed record Preferences(
    Theme Theme = Theme.System, string? Zone = null, string? Culture = null, bool InteractiveCharts = false, string? Language = null)
{
    public static Preferences Default { get; } = new();
}
