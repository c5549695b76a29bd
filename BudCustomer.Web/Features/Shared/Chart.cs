using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// The geometry of a <see cref="ChartModel"/>, all in percent of the plot: no view box, so that text keeps its size on a phone,
/// and no style attribute, which the policy forbids.
/// </summary>
public sealed class Chart
{
    private const decimal Headroom = 0.88m;
    private const int Said = 5;

    /// <exception cref="ArgumentException">More buckets or series than can be read.</exception>
    public Chart(ChartModel model)
    {
        if (model.Buckets.Count > ChartModel.MostBuckets || model.Series.Count > ChartModel.MostSeries)
            throw new ArgumentException("A chart has at most 62 bars of 11 parts.", nameof(model));

        Model = model;
        var highest = model.Buckets.Select(bucket => bucket.Total).DefaultIfEmpty(0).Max();
        Top = NiceCeiling(highest / Headroom);
        Bars = [.. model.Buckets.Select(Bar)];
        var peak = Bars.MaxBy(bar => bar.Bucket.Total);
        Peak = peak is { Bucket.Total: > 0 } ? peak : null;
    }

    public ChartModel Model { get; }

    /// <summary>The value at the upper grid line; 0 when there is nothing to draw.</summary>
    public decimal Top { get; }

    public IReadOnlyList<ChartBar> Bars { get; }

    /// <summary>The highest bar, which carries its value; null when all are zero.</summary>
    public ChartBar? Peak { get; }

    public bool HasLegend => Model.Series.Count > 1;

    /// <summary>0, half and top, from the top down.</summary>
    public IEnumerable<string> Scale => Top == 0 ? [] : new[] { Top, Top / 2, 0 }.Select(Model.Format);

    /// <summary>The value of a bar in words.</summary>
    public string Says(ChartBucket bucket) => Says(bucket, "");

    /// <summary>And what it is made of.</summary>
    public string SaysInFull(ChartBucket bucket) =>
        Says(bucket, HasLegend && bucket.Total > 0 ? $" ({string.Join(", ", PartsOf(bucket))})" : "");

    private string Says(ChartBucket bucket, string parts)
    {
        if (!bucket.IsKnown)
            return Say.With(Texts.Shared_ChartUnknown, bucket.Label);
        var words = $"{bucket.Label}: {Model.Format(bucket.Total)}{parts}";
        return bucket.StillCounts ? $"{words}, {Texts.Shared_ChartCounting}" : words;
    }

    /// <summary>The five largest, and what the others are together.</summary>
    private IEnumerable<string> PartsOf(ChartBucket bucket)
    {
        var parts = Model.Series.Zip(bucket.Values, (name, value) => (Name: name, Value: value ?? 0))
            .Where(part => part.Value > 0).OrderByDescending(part => part.Value).ToList();
        var said = parts.Take(Said).Select(part => $"{part.Name} {Model.Format(part.Value)}");
        return parts.Count <= Said ? said : said.Append($"{Texts.Shared_ChartOthers} {Model.Format(parts.Skip(Said).Sum(part => part.Value))}");
    }

    /// <summary>s1 to s10 from the largest down, s0 for the rest.</summary>
    public string Css(int series) =>
        Model.HasRest && series == Model.Series.Count - 1 ? "s0" : "s" + (series + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A short number times a power of ten, whose half is short as well.</summary>
    public static decimal NiceCeiling(decimal value)
    {
        if (value <= 0)
            return 0;
        var power = 1m;
        while (power < value / 10)
            power *= 10;
        while (power > value)
            power /= 10;
        return new[] { 1m, 1.2m, 1.5m, 2m, 2.5m, 3m, 4m, 5m, 6m, 8m, 10m }.Select(step => step * power).First(step => step >= value);
    }

    /// <summary>In doubles: a picture has hundreds of lengths.</summary>
    private ChartBar Bar(ChartBucket bucket, int at)
    {
        var (slot, top) = (100.0 / Model.Buckets.Count, (double)Top);
        var parts = new List<ChartPart>();
        var y = 100.0;
        for (var i = 0; i < bucket.Values.Count; i++)
        {
            if (top == 0 || bucket.Values[i] is not > 0)
                continue;
            var height = (double)bucket.Values[i]!.Value / top * 100;
            y -= height;
            parts.Add(new ChartPart(i, y, height));
        }

        return new ChartBar(bucket, slot * at, slot, parts, y);
    }
}
