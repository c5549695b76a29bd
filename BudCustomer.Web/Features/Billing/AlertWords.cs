using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Billing;

/// <summary>An alert in words: of which quota, and when it would have fired.</summary>
internal sealed class AlertWords(AlertsAnswers answers, Formats formats)
{
    /// <summary>"80% of the cost quota: $800.00".</summary>
    public string FiresAt(AlertKind kind, int percent)
    {
        var what = Say.With(kind == AlertKind.Tokens ? Texts.Alerts_OfTokens : Texts.Alerts_OfCost, formats.Percent(percent / 100m));
        return Quota(kind) is { } quota ? $"{what}: {Amount(kind, quota * percent / 100)}" : what;
    }

    public string Amount(AlertKind kind, decimal amount) =>
        kind == AlertKind.Tokens ? formats.Count((long)amount) : formats.Money(amount);

    /// <summary>"On past usage it would have fired on 3 Oct and 29 Oct"; or why nobody can tell.</summary>
    public string BackTested(AlertKind kind, int percent)
    {
        if (!answers.Current.HasValue || !answers.Cycles.HasValue || !answers.History.HasValue)
            return Texts.Alerts_BackTestAway;
        if (Quota(kind) is not { } quota)
            return kind == AlertKind.Tokens ? Texts.Alerts_NoTokenQuota : Texts.Alerts_NoCostQuota;

        var (cycles, history) = (answers.Cycles.Value.Value, answers.History.Value.Value);
        if (BackTest.Since(cycles, history) is not { } since)
            return Texts.Alerts_NoHistory;
        var days = BackTest.Days(kind, percent, quota, cycles, history);
        return days.Count == 0
            ? Say.With(Texts.Alerts_WouldNot, formats.Date(since))
            : Say.With(Texts.Alerts_WouldHave, formats.Date(since), List([.. days.Select(formats.Date)]));
    }

    private decimal? Quota(AlertKind kind) => !answers.Current.HasValue ? null
        : kind == AlertKind.Tokens ? answers.Current.Value.Value.Usage.TokenQuota : answers.Current.Value.Value.Usage.CostQuota;

    private static string List(IReadOnlyList<string> days) =>
        days.Count == 1 ? days[0] : Say.With(Texts.Alerts_And, string.Join("; ", days.SkipLast(1)), days[^1]);
}
