namespace BudCustomer.Web.Features.Shared;

/// <summary>How much of a quota is used. Null where there is none: unlimited.</summary>
/// <param name="Percent">0–100, for the bar; the text says what is beyond.</param>
public sealed record QuotaBar(int Percent, string Kind, string Text)
{
    public static QuotaBar? Of(decimal used, decimal? quota, string quotaText, Formats formats)
    {
        if (quota is not > 0)
            return null;
        var share = used / quota.Value;
        return new QuotaBar(
            (int)Math.Clamp(Math.Floor(share * 100), 0, 100),
            share >= 1 ? "bad" : share >= 0.8m ? "warn" : "",
            Say.With(Texts.Dashboard_OfQuota, formats.Percent(share), quotaText));
    }
}
