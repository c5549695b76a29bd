using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Billing;

/// <summary>Plan and price, and the running period against its quotas, with where it is heading.</summary>
/// <param name="Price">Null without a plan.</param>
public sealed record PlanSection(string Name, string? Price, IReadOnlyList<Tile> Tiles, Stamp Stamp)
{
    public static PlanSection Of(Answer<CurrentBilling> answer, Formats formats, DateTimeOffset now)
    {
        var billing = answer.Value;
        var usage = billing.Usage;
        return new PlanSection(
            billing.HasBilling ? billing.PlanName : Texts.Billing_NoPlan,
            billing.HasBilling ? Say.With(Texts.Billing_PriceAMonth, formats.Money(billing.MonthlyPrice)) : null,
            [
                new Tile("/usage?period=monthly&show=cost", Texts.Dashboard_Spend, formats.Money(usage.Cost), null,
                    Ahead(usage.Cost, usage.CostQuota, billing, answer.AsOf, amount => formats.Money(amount), formats),
                    QuotaBar.Of(usage.Cost, usage.CostQuota, formats.Money(usage.CostQuota ?? 0), formats)),
                new Tile("/usage?period=monthly&show=tokens", Texts.Dashboard_Tokens, formats.Count(usage.Tokens), formats.CountExact(usage.Tokens),
                    Ahead(usage.Tokens, usage.TokenQuota, billing, answer.AsOf, tokens => formats.Count((long)tokens), formats),
                    QuotaBar.Of(usage.Tokens, usage.TokenQuota, formats.Count(usage.TokenQuota ?? 0), formats)),
                PeriodTile(billing, formats, now),
            ],
            Stamp.Of(answer, null, stillCounts: true, formats, now));
    }

    private static Tile PeriodTile(CurrentBilling billing, Formats formats, DateTimeOffset now) =>
        billing is { PeriodStart: { } start, PeriodEnd: { } end }
            ? new Tile("/billing/invoices", Texts.Billing_Period, formats.Period(start, end), formats.Window(start, end),
                Say.With(Texts.Billing_PeriodEnds, formats.DateTime(end), formats.Age(end, now)), null)
            : new Tile("/billing/invoices", Texts.Billing_Period, "–", null, Texts.Billing_NoPeriod, null);

    /// <summary>"At this pace $231.00 by 1 Dec: more than the quota"; without a quota that it is unlimited.</summary>
    private static string? Ahead(
        decimal used, decimal? quota, CurrentBilling billing, DateTimeOffset asOf, Func<decimal, string> write, Formats formats)
    {
        var unlimited = quota is null ? Texts.Billing_Unlimited : null;
        if (billing is not { PeriodStart: { } start, PeriodEnd: { } end } || Projection.Of(used, start, end, asOf) is not { } projected)
            return unlimited;
        var text = Say.With(Texts.Billing_AtThisPace, write(projected), formats.Date(end));
        return quota is null ? $"{unlimited} · {text}" : projected > quota && used < quota ? $"{text}: {Texts.Billing_MoreThanQuota}" : text;
    }
}
