using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// The bars of a chart, written straight into the answer: hundreds of small elements, each of which would cost the view several
/// buffered pieces. Each bar is a picture of its own in its slot, so that its parts differ in nothing but their height; each part
/// reaches below the plot, which cuts it: the parts under it are drawn over it.
/// </summary>
/// <param name="hatch">Id of the pattern over bars that still count.</param>
public sealed class ChartBars(Chart chart, string hatch) : IHtmlContent
{
    private static readonly string InSlot = $"\" x=\"{ChartBar.Inset}%\" width=\"{100 - (2 * ChartBar.Inset)}%\" height=\"100%\" />";

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var bar in chart.Bars)
            Write(bar, writer, encoder);
    }

    private void Write(ChartBar bar, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<svg x=\"");
        writer.Write(Percent.Of(bar.X));
        writer.Write("\" width=\"");
        writer.Write(Percent.Of(bar.Slot));
        writer.Write("\" data-at=\"");
        encoder.Encode(writer, bar.Bucket.Label);
        writer.Write("\" data-v=\"");
        for (var i = 0; i < bar.Bucket.Values.Count; i++)
        {
            if (i > 0)
                writer.Write(',');
            writer.Write(Percent.Raw(bar.Bucket.Values[i]));
        }

        writer.Write("\"><title>");
        encoder.Encode(writer, chart.Says(bar));
        writer.Write("</title><rect class=\"hit\" width=\"100%\" height=\"100%\" />");
        for (var i = bar.Parts.Count - 1; i >= 0; i--)
            Rectangle(writer, $"class=\"{bar.Parts[i].Css}\"", bar.Parts[i].Y);
        if (bar.Bucket.StillCounts && bar.Parts.Count > 0)
            Rectangle(writer, $"fill=\"url(#{encoder.Encode(hatch)})\"", bar.Top);
        if (!bar.Bucket.IsKnown)
            writer.Write("<text x=\"50%\" y=\"98%\" text-anchor=\"middle\">?</text>");
        writer.Write("</svg>\n");
    }

    private static void Rectangle(TextWriter writer, string look, decimal y)
    {
        writer.Write("<rect ");
        writer.Write(look);
        writer.Write(" y=\"");
        writer.Write(Percent.Short(y));
        writer.Write(InSlot);
    }
}
