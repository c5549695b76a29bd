namespace BudCustomer.Web.Features.Shared;

/// <summary>One bar of a <see cref="Chart"/>; lengths in percent of the plot, y from its top.</summary>
/// <param name="X">Left edge of the slot.</param>
/// <param name="Slot">Its width.</param>
/// <param name="Top">Where the bar ends.</param>
public sealed record ChartBar(ChartBucket Bucket, decimal X, decimal Slot, IReadOnlyList<ChartPart> Parts, decimal Top)
{
    public decimal Middle => X + (Slot / 2);

    /// <summary>Keeps the label of the peak inside the plot.</summary>
    public string Anchor => Middle switch { < 10 => "start", > 90 => "end", _ => "middle" };

    /// <summary>Where that label is anchored: over the middle of the bar, else flush with the edge it grows from.</summary>
    public decimal LabelX => Anchor switch { "start" => X + (Slot * 0.09m), "end" => X + (Slot * 0.91m), _ => Middle };
}

public sealed record ChartPart(string Css, decimal Y, decimal Height);
