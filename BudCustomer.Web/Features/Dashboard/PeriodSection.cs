using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>The running billing period: what was used of the customer's own keys, against the plan's quotas.</summary>
public sealed record PeriodSection(string Plan, string? Resets, IReadOnlyList<Tile> Tiles, Stamp Stamp)
{
    public static PeriodSection Of(Answer<CurrentBilling> answer, Part<Answer<BillingHistory>> days, Formats formats, DateTimeOffset now)
    {
        var billing = answer.Value;
        var usage = billing.Usage;
        return new PeriodSection(
            billing.PlanName,
            billing.PeriodEnd is { } end ? Say.With(Texts.Dashboard_Resets, formats.Date(end), formats.Age(end, now)) : null,
            [
                new Tile("/billing", Texts.Dashboard_Spend, formats.Money(usage.Cost), null, null, QuotaBar.Of(usage.Cost, usage.CostQuota, formats.Money(usage.CostQuota ?? 0), formats)),
                new Tile("/usage", Texts.Dashboard_Tokens, formats.Count(usage.Tokens), formats.CountExact(usage.Tokens), InAndOut(billing, days, formats),
                    QuotaBar.Of(usage.Tokens, usage.TokenQuota, formats.Count(usage.TokenQuota ?? 0), formats)),
                new Tile("/usage", Texts.Dashboard_Requests, formats.Count(usage.Requests), formats.CountExact(usage.Requests), null, null),
                new Tile("/requests", Texts.Dashboard_SuccessRate, Rate(usage.SuccessRate, formats), null, usage.SuccessRate is null ? Texts.Dashboard_NoRequests : null, null),
            ],
            Stamp.Of(answer, Window(billing, formats, now), stillCounts: true, formats, now));
    }

    /// <summary>Of no requests the rate is unknown, not zero.</summary>
    private static string Rate(decimal? percent, Formats formats) => percent is { } rate ? formats.Percent(rate / 100) : "–";

    private static string? Window(CurrentBilling billing, Formats formats, DateTimeOffset now) =>
        billing.PeriodStart is { } start ? formats.Window(start, now, isOpen: true) : null;

    /// <summary>Only when the history reaches back to the period's start, or it would be a part of the whole.</summary>
    private static string? InAndOut(CurrentBilling billing, Part<Answer<BillingHistory>> days, Formats formats)
    {
        if (!days.HasValue || billing.PeriodStart is not { } start || days.Value.Value.From > start)
            return null;
        var rows = days.Value.Value.Rows.Where(row => row.Start >= start).ToList();
        return Say.With(Texts.Dashboard_InAndOut, formats.Count(rows.Sum(row => row.InputTokens)), formats.Count(rows.Sum(row => row.OutputTokens)));
    }
}
