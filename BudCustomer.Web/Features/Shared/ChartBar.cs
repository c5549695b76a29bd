namespace BudCustomer.Web.Features.Shared;

/// <summary>One bar of a <see cref="Chart"/>; lengths in percent of the plot, y from its top.</summary>
/// <param name="X">Left edge of the slot.</param>
/// <param name="Slot">Its width.</param>
/// <param name="Top">Where the bar ends.</param>
public sealed record ChartBar(ChartBucket Bucket, decimal X, decimal Slot, IReadOnlyList<ChartPart> Parts, decimal Top)
{
    /// <summary>The air on either side of a bar, in percent of its slot.</summary>
    public const int Inset = 9;

    public decimal Middle => X + (Slot / 2);

    /// <summary>Keeps the label of the peak inside the plot.</summary>
    public string Anchor => Middle switch { < 10 => "start", > 90 => "end", _ => "middle" };

    /// <summary>Where that label is anchored: over the middle of the bar, else flush with the edge it grows from.</summary>
    public decimal LabelX => Anchor switch { "start" => X + (Slot * Inset / 100), "end" => X + (Slot * (100 - Inset) / 100), _ => Middle };
}

/// <param name="Series">Its place in the chart's list.</param>
public sealed record ChartPart(int Series, decimal Y, decimal Height);
