using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>The series as a picture, or as the table of the same numbers.</summary>
/// <param name="Measures">What else can be drawn.</param>
/// <param name="Stamp">Null where it is the page's own.</param>
public sealed record UsageChart(ChartModel Chart, bool IsTable, string PictureUrl, IReadOnlyList<UsageTab> Measures, Stamp? Stamp)
{
    /// <summary>Where its numbers are asked for and its preference is posted to.</summary>
    public const string NumbersPath = "/usage/chart";

    public const string PreferenceForm = "chart-preference";

    private const int Most = 10;

    public static UsageChart Of(Answer<UsageSeries> answer, IReadOnlyList<UsageGroup> groups, Stamp pageStamp, UsageContext context)
    {
        var (series, measure) = (answer.Value, context.Measure);
        var lines = Lines(series, groups, context);
        var hasRest = lines.Count > Most;
        if (hasRest)
            lines = [.. lines.Take(Most), Sum(Texts.Usage_Other, lines.Skip(Most))];
        var buckets = Enumerable.Range(0, series.Buckets.Starts.Count).Select(at => Bucket(series, lines, at, context.Formats)).ToList();
        var window = context.WindowText(series.Window);
        var stamp = Stamp.Of(answer, window, series.Window.IsOpen, context.Formats, context.Now);
        return new UsageChart(
            new ChartModel(
                "usage-chart", Title(measure, context.Filter.By), Description(buckets, measure, window, context.Formats),
                [.. lines.Select(line => line.Name)], buckets, value => measure.Write(context.Formats, value),
                context.Url(context.Query with { View = "table" }) + "#chart-title", hasRest,
                new ChartDetail(Drawn(context.Query).Url(NumbersPath), PreferenceForm, context.IsInteractive)),
            context.Query.View == "table",
            context.Url(context.Query with { View = null }) + "#chart-title",
            [.. UsageMeasure.All.Select(each => new UsageTab(
                each.Label, context.Url(context.Query with { Show = each == UsageMeasure.Cost ? null : each.Name }), each == measure))],
            stamp == pageStamp ? null : stamp);
    }

    /// <summary>What the numbers depend on.</summary>
    private static UsageQuery Drawn(UsageQuery query) => query with { Sort = null, View = null, Page = null };

    /// <summary>From the largest down. Without any, one of zeros: budapp answered, so nothing was used.</summary>
    private static List<Line> Lines(UsageSeries series, IReadOnlyList<UsageGroup> groups, UsageContext context)
    {
        var names = groups.ToDictionary(group => group.Id ?? Guid.Empty, group => group.Name);
        var lines = series.Lines.GroupBy(line => UsageGroup.IdOf(line, context.Filter.By) ?? Guid.Empty)
            .Select(same => Sum(
                names.GetValueOrDefault(same.Key) ?? Say.With(Texts.Usage_NotInTable, same.Key.ToString("N")[..8]),
                same.Select(line => new Line("", [.. line.Points.Select(context.Measure.Read)]))))
            .OrderByDescending(line => line.Values.Sum()).ThenBy(line => line.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return lines.Count > 0 ? lines : [new Line(context.Measure.Label, new decimal[series.Buckets.Starts.Count])];
    }

    private static Line Sum(string name, IEnumerable<Line> lines) =>
        new(name, [.. lines.Select(line => line.Values).Aggregate((one, other) => [.. one.Zip(other, (left, right) => left + right)])]);

    private static ChartBucket Bucket(UsageSeries series, IReadOnlyList<Line> lines, int at, Formats formats)
    {
        var (full, brief) = UsageWords.Bucket(series.Buckets, at, series.Window, formats);
        var isLast = at == series.Buckets.Starts.Count - 1;
        return new ChartBucket(full, brief, [.. lines.Select(line => (decimal?)line.Values[at])], isLast && series.Window.IsOpen);
    }

    private static string Title(UsageMeasure measure, SeriesBy by) => Say.With(
        by switch { SeriesBy.Endpoint => Texts.Usage_ChartByEndpoint, SeriesBy.Project => Texts.Usage_ChartByProject, _ => Texts.Usage_ChartByModel },
        measure == UsageMeasure.Cost ? Texts.Usage_CostInDollars : measure.Label);

    private static string Description(IReadOnlyList<ChartBucket> buckets, UsageMeasure measure, string window, Formats formats) =>
        buckets.MaxBy(bucket => bucket.Total) is { Total: > 0 } peak
            ? Say.With(Texts.Usage_ChartDescription, window, measure.Write(formats, peak.Total), peak.Label)
            : Say.With(Texts.Usage_ChartNothing, window);

    private sealed record Line(string Name, IReadOnlyList<decimal> Values);
}
