using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// The bars of a chart, written straight into the answer: hundreds of small elements, each of which would cost the view several
/// buffered pieces. Each part reaches below the plot, which cuts it: the parts under it are drawn over it, and no height is sent.
/// </summary>
/// <param name="hatch">Id of the pattern over bars that still count.</param>
public sealed class ChartBars(Chart chart, string hatch) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var bar in chart.Bars)
            Write(bar, writer, encoder);
    }

    private void Write(ChartBar bar, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<g data-at=\"");
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
        writer.Write("</title>");
        Rectangle(writer, "class=\"hit\"", Percent.Of(bar.X), null, Percent.Of(bar.Slot));
        var (x, width) = (Percent.Of(bar.BarX), Percent.Of(bar.Width));
        for (var i = bar.Parts.Count - 1; i >= 0; i--)
            Rectangle(writer, $"class=\"{bar.Parts[i].Css}\"", x, Percent.Short(bar.Parts[i].Y), width);
        if (bar.Bucket.StillCounts && bar.Parts.Count > 0)
            Rectangle(writer, $"fill=\"url(#{encoder.Encode(hatch)})\"", x, Percent.Short(bar.Top), width);
        if (!bar.Bucket.IsKnown)
            writer.Write($"<g><text x=\"{Percent.Of(bar.Middle)}\" y=\"98%\" text-anchor=\"middle\">?</text></g>");
        writer.Write("</g>\n");
    }

    private static void Rectangle(TextWriter writer, string look, string x, string? y, string width)
    {
        writer.Write("<rect ");
        writer.Write(look);
        writer.Write(" x=\"");
        writer.Write(x);
        if (y is not null)
        {
            writer.Write("\" y=\"");
            writer.Write(y);
        }

        writer.Write("\" width=\"");
        writer.Write(width);
        writer.Write("\" height=\"100%\" />");
    }
}
