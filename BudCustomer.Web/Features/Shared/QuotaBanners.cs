using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Shared;

/// <summary>What stops working, or soon will, and what to do about it.</summary>
public static class QuotaBanners
{
    /// <summary>From this share of a quota on the customer is told.</summary>
    private const decimal Nearly = 0.8m;

    public static IEnumerable<Banner> For(Part<Answer<CurrentBilling>> period, Formats formats)
    {
        if (!period.HasValue)
            yield break;

        var billing = period.Value.Value;
        if (billing.IsSuspended)
            yield return new Banner("bad", Suspended(billing), Texts.Dashboard_ContactSupport, "/support/new?topic=billing");
        if (Quota(billing.Usage, formats) is { } quota)
            yield return quota;
    }

    private static string Suspended(CurrentBilling billing) => string.IsNullOrWhiteSpace(billing.SuspensionReason)
        ? Texts.Dashboard_Suspended
        : Say.With(Texts.Dashboard_SuspendedBecause, billing.SuspensionReason.TrimEnd('.'));

    private static Banner? Quota(BillingUsage usage, Formats formats)
    {
        var share = Math.Max(Share(usage.Cost, usage.CostQuota), Share(usage.Tokens, usage.TokenQuota));
        if (share >= 1)
            return new Banner("bad", Texts.Dashboard_QuotaReached, Texts.Dashboard_SeeBilling, "/billing");
        return share >= Nearly
            ? new Banner("warn", Say.With(Texts.Dashboard_QuotaNearly, formats.Percent(share)), Texts.Dashboard_SeeBilling, "/billing")
            : null;
    }

    private static decimal Share(decimal used, decimal? quota) => quota is > 0 ? used / quota.Value : 0;
}
