using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>What the chart draws.</summary>
/// <param name="Words">Asked each time: one process speaks several languages.</param>
public sealed record UsageMeasure(string Name, Func<string> Words, Func<UsagePoint, decimal> Read, Func<Formats, decimal, string> Write)
{
    public static UsageMeasure Cost { get; } = new("cost", () => Texts.Usage_Cost, point => point.Cost, (formats, value) => formats.Money(value));

    public static UsageMeasure Tokens { get; } = new("tokens", () => Texts.Usage_Tokens, point => point.Tokens, (formats, value) => formats.Count((long)value));

    public static UsageMeasure Requests { get; } =
        new("requests", () => Texts.Usage_Requests, point => point.Requests, (formats, value) => formats.Count((long)value));

    public static IReadOnlyList<UsageMeasure> All { get; } = [Cost, Tokens, Requests];

    public string Label => Words();

    /// <summary>What nobody offers is cost.</summary>
    public static UsageMeasure Of(string? name) => All.FirstOrDefault(measure => measure.Name == name) ?? Cost;
}
