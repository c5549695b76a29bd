using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>All figures of one filter: the totals are the sums of the table's rows.</summary>
public sealed record UsageFigureView(
    Stamp Stamp, string? Note, UsageTotalsView Totals, UsageChange? Change, Section<UsageChart> Chart, UsageTable Table, string CsvUrl, string JsonUrl, string RequestsUrl)
{
    public static UsageFigureView Of(UsageAnswered answered, UsageContext context)
    {
        var answer = answered.Figures!.Value;
        var window = answer.Value.Window;
        var rows = context.Filter.Of(answer.Value);
        var groups = UsageGroup.Of(rows, context.Filter.By, UsageNames.Of(answer.Value.Rows));
        var totals = UsageTotals.Of(rows);
        var stamp = Stamp.Of(answer, context.WindowText(window), window.IsOpen, context.Formats, context.Now);
        var before = answered.Before is { HasValue: true, Value: { } known } ? known : null;
        var rowsBefore = before is null ? null : context.Filter.Of(before.Value);
        var export = context.Query with { View = null, Show = null, Sort = null, Page = null, By = null };
        return new UsageFigureView(
            stamp,
            UsageWords.Note(window, context.Formats),
            UsageTotalsView.Of(totals, rowsBefore is null ? null : UsageTotals.Of(rowsBefore), Compared(answered, before, context), context.Formats),
            rowsBefore is null ? null : UsageChange.Of(rows, rowsBefore, context),
            Section.Of(answered.Series!, Texts.Usage_Chart, context.Query.Url(), series => UsageChart.Of(series, groups, stamp, context)),
            UsageTable.Of(groups, totals, context),
            export.Url("/usage.csv"),
            export.Url("/usage.json"),
            context.RequestsUrl());
    }

    private static string Compared(UsageAnswered answered, Answer<UsageFigures>? before, UsageContext context) =>
        before is not null ? Say.With(Texts.Usage_ComparedWith, UsageWords.Exactly(before.Value.Window, context.Formats))
        : answered.Before is { HasValue: true } ? Say.With(Texts.Usage_NotKeptBefore, UsageWindow.KeptDays)
        : Texts.Usage_ComparisonAway;
}
