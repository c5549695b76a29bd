namespace BudCustomer.Web.Features.Shared;

/// <summary>One bar of a <see cref="Chart"/>; lengths in percent of the plot, y from its top.</summary>
/// <param name="X">Left edge of the slot.</param>
/// <param name="Slot">Its width.</param>
/// <param name="Top">Where the bar ends.</param>
public sealed record ChartBar(ChartBucket Bucket, double X, double Slot, IReadOnlyList<ChartPart> Parts, double Top)
{
    /// <summary>The share of its slot that a bar takes, as the strokes of the style <c>.bars</c> do.</summary>
    private const double Share = 0.82;

    public double Middle => X + (Slot / 2);

    public double Width => Slot * Share;

    public double Left => Middle - (Width / 2);

    /// <summary>Keeps the label of the peak inside the plot.</summary>
    public string Anchor => Middle switch { < 10 => "start", > 90 => "end", _ => "middle" };

    /// <summary>Where that label is anchored: over the middle of the bar, else flush with the edge it grows from.</summary>
    public double LabelX => Anchor switch { "start" => Left, "end" => Left + Width, _ => Middle };
}

/// <param name="Series">Its place in the chart's list.</param>
public sealed record ChartPart(int Series, double Y, double Height);
