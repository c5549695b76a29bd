using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>The figures of the whole filter.</summary>
/// <param name="Compared">What the changes compare with, or why there are none.</param>
public sealed record UsageTotalsView(IReadOnlyList<UsageTile> Tiles, string Compared)
{
    public static UsageTotalsView Of(UsageTotals now, UsageTotals? before, string compared, Formats formats) => new(
        [
            new(Texts.Usage_Cost, formats.Money(now.Cost), null, null, Change(now.Cost, before?.Cost, formats)),
            new(Texts.Usage_Requests, formats.Count(now.Requests), Exactly(now.Requests, formats), null, Change(now.Requests, before?.Requests, formats)),
            new(
                Texts.Usage_Tokens, formats.Count(now.Tokens), Exactly(now.Tokens, formats),
                Say.With(Texts.Usage_InAndOut, formats.Count(now.InputTokens), formats.Count(now.OutputTokens)),
                Change(now.Tokens, before?.Tokens, formats)),
            new(Texts.Usage_SuccessRate, Rate(now.SuccessRate, formats), null, null, RateBefore(before?.SuccessRate, formats)),
        ],
        compared);

    /// <summary>Null where the short form is exact.</summary>
    private static string? Exactly(long count, Formats formats) => formats.CountExact(count) is var exact && exact != formats.Count(count) ? exact : null;

    /// <summary>An average over no requests is unknown, not zero.</summary>
    public static string Rate(decimal? percent, Formats formats) => percent is { } rate ? formats.Percent(rate / 100) : "–";

    /// <summary>Null where there is nothing to compare with: a change from nothing has no size.</summary>
    private static string? Change(decimal now, decimal? before, Formats formats)
    {
        if (before is not > 0)
            return null;
        var share = (now - before.Value) / before.Value;
        return Math.Abs(share) < 0.005m
            ? Texts.Usage_AsBefore
            : Say.With(share > 0 ? Texts.Usage_More : Texts.Usage_Less, formats.Percent(Math.Abs(share)));
    }

    private static string? RateBefore(decimal? before, Formats formats) => before is null ? null : Say.With(Texts.Usage_RateBefore, Rate(before, formats));
}

/// <summary>One figure.</summary>
/// <param name="Exact">For the title, where the figure is shortened.</param>
public sealed record UsageTile(string Label, string Figure, string? Exact, string? Detail, string? Change);
