namespace BudCustomer.Web.Features.Shared;

/// <summary>One figure, and where there is more of it.</summary>
/// <param name="Exact">For the title, where the figure is shortened.</param>
public sealed record Tile(string Url, string Label, string Figure, string? Exact, string? Detail, QuotaBar? Quota);
